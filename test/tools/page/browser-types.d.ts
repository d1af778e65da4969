// What playwright-core's declarations name of a browser's types. The whole library of them would also declare every
// global of a browser, and the product would compile with those that Node does not have.
type Node = object
type HTMLElement = object
type SVGElement = object
type HTMLElementTagNameMap = object
