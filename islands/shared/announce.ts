const region = (): HTMLElement => {
  const found = document.getElementById("announcements");
  if (found) return found;
  const made = document.createElement("div");
  made.id = "announcements";
  made.className = "sr-only";
  made.setAttribute("role", "status");
  document.body.append(made);
  return made;
};

/** Says a short sentence to people who listen to the page, without moving their place in it. */
export function announce(sentence: string): void {
  region().textContent = sentence;
}
