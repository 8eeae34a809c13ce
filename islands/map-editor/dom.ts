type Child = Node | string | null | undefined | false;
type Given = Record<string, string | number | boolean | EventListener | undefined>;

/** Makes an element: attributes by name, listeners by `onclick` and the like, children in order. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, given: Given = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === "function") made.addEventListener(name.replace(/^on/, ""), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((each): each is Node | string => Boolean(each)));
  return made;
}

/** A field with its label above it; `whole` is the control with what belongs to it. */
export function field(label: string, control: HTMLElement, whole: HTMLElement = control): HTMLElement {
  control.id ||= `editor-${++made}`;
  return make("div", { class: "field" }, make("label", { for: control.id }, label), whole);
}

/** A box to tick with its label beside it. */
export function tick(label: string, checked: boolean, onchange: EventListener): HTMLElement {
  const box = make("input", { type: "checkbox", id: `editor-${++made}`, onchange });
  box.checked = checked;
  return make("div", { class: "choice" }, box, make("label", { for: box.id }, label));
}

export function choice(options: Iterable<readonly [string, string]>, value: string, given: Given = {}): HTMLSelectElement {
  const select = make("select", given, ...Array.from(options, ([key, label]) => make("option", { value: key }, label)));
  select.value = value;
  return select;
}

let made = 0;
