import type { Focus } from './keys.ts';

const TEXT =
  'input:not([type=button],[type=checkbox],[type=radio],[type=range],[type=submit]), textarea, select, [contenteditable=""], [contenteditable=true], [role=textbox], [role=combobox], [data-keys=all]';
const COMPOSITE =
  '[role=tree], [role=treeitem], [role=grid], [role=gridcell], [role=listbox], [role=option], [role=radiogroup], [role=radio], [role=tablist], [role=tab], [role=menu], [role=menuitem], [role=slider], [role=spinbutton], [role=toolbar], input[type=radio], input[type=range]';
const BUTTON = 'button, summary, input, [role=button], [role=checkbox], [role=switch]';

/** What kind of control an element is, as far as keys are concerned. */
export function focusOf(element: Element | null): Focus {
  if (element === null) return 'slide';
  if (element.closest(TEXT)) return 'text';
  if (element.closest(COMPOSITE)) return 'composite';
  if (element.closest(BUTTON)) return 'button';
  return element.closest('a[href]') ? 'link' : 'slide';
}
