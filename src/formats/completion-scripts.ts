// Each script asks `pmr-due candidates` what may stand at the cursor: a line for each word, a tab before its
// description, or `:file` alone. No text of this program becomes shell code, so none needs quoting.

/** For bash 3.2 and newer, without the bash-completion package. */
const bash = `# Completion of pmr-due in bash: eval "$(pmr-due completion bash)"
_pmr_due() {
  local typed=\${COMP_WORDS[COMP_CWORD]} line
  [ "$typed" = = ] && typed=
  COMPREPLY=()
  while IFS= read -r line; do
    if [ "$line" = :file ]; then
      # Readline's own completion of files knows ~ and quoting; before bash 4 it cannot be called from here.
      compopt -o default 2>/dev/null && return
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$typed")
      return
    fi
    line=\${line%%$'\\t'*}
    case $line in "$typed"*) COMPREPLY+=("$line") ;; esac
  done < <(pmr-due candidates -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _pmr_due pmr-due
`

const zsh = `#compdef pmr-due
# Completion of pmr-due in zsh: pmr-due completion zsh > _pmr-due, in a folder of $fpath
_pmr_due() {
  local line tab=$'\\t'
  local -a described
  for line in "\${(@f)$(pmr-due candidates -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    if [[ $line == :file ]]; then
      _files
      return
    fi
    # A colon ends the word, unless it is escaped.
    line=\${line//:/\\\\:}
    [[ -n $line ]] && described+=("\${line/$tab/:}")
  done
  _describe -t pmr-due pmr-due described
}
if [[ $funcstack[1] == _pmr-due ]]; then
  _pmr_due "$@"
else
  compdef _pmr_due pmr-due
fi
`

const fish = `# Completion of pmr-due in fish: pmr-due completion fish > ~/.config/fish/completions/pmr-due.fish
function __pmr_due_candidates
    set -l before (commandline -opc)
    set -l typed (commandline -ct)
    set -l found (pmr-due candidates -- $before[2..-1] "$typed" 2>/dev/null)
    if test "$found" = :file
        __fish_complete_path "$typed"
    else if set -q found[1]
        printf '%s\\n' $found
    end
end
complete -c pmr-due -f -a '(__pmr_due_candidates)'
`

/** A completion script for each shell. */
export const completionScripts = { bash, zsh, fish }
