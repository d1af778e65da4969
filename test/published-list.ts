/**
 * Due dates of August 2022 as published before 13 September 2022, when Monday 19 September was proclaimed a bank holiday.
 * Working Days from 31 August without it: 1 September is the 1st, Wednesday 14 the 10th, Tuesday 20 the 14th, Monday 26
 * the 18th, Wednesday 5 October the 25th.
 */
export const publishedList = `period,period_end,division,sla,due,standing,applies,applicable_sla,regime,projected
2022-08,2022-08-31,england-and-wales,25,2022-10-05,previous,true,25,derogation,false
2022-08,2022-08-31,england-and-wales,18,2022-09-26,proposed,false,25,derogation,false
2022-08,2022-08-31,england-and-wales,14,2022-09-20,rejected,false,25,derogation,false
2022-08,2022-08-31,england-and-wales,10,2022-09-14,obligation,false,25,derogation,false
`
