// Two panes that scroll together: what stands beside each other stays beside each other.
const frame = document.querySelector("[data-linked]");
const [left, right] = frame ? [...frame.querySelectorAll("[data-pane]")] : [];
let leading = null;
let rest = 0;

function blocks(pane) {
  return new Map([...pane.querySelectorAll("[data-block]")].map((one) => [one.dataset.block, one]));
}

// The places that belong together, top of one pane against top of the other, in the order of the leading pane.
function anchors(from, to) {
  const theirs = blocks(to);
  const pairs = [[0, 0]];
  for (const [number, mine] of blocks(from)) {
    const other = theirs.get(number);
    if (!other) continue;
    pairs.push([mine.offsetTop, other.offsetTop]);
    pairs.push([mine.offsetTop + mine.offsetHeight, other.offsetTop + other.offsetHeight]);
  }
  pairs.push([from.scrollHeight, to.scrollHeight]);
  return pairs.sort((a, b) => a[0] - b[0]);
}

// The line that is read moves down the pane as it scrolls: at the top of both at first, at the foot of both at last.
function follow(from, to) {
  const room = from.scrollHeight - from.clientHeight;
  const read = room > 0 ? from.scrollTop / room : 0;
  const place = from.scrollTop + read * from.clientHeight;
  const pairs = anchors(from, to);
  const next = Math.max(1, pairs.findIndex(([mine]) => mine >= place));
  const [a, b] = [pairs[next - 1], pairs[next]];
  const share = b[0] > a[0] ? (place - a[0]) / (b[0] - a[0]) : 0;
  to.scrollTop = a[1] + share * (b[1] - a[1]) - read * to.clientHeight;
}

function link(from, to) {
  from.addEventListener("scroll", () => {
    if (leading && leading !== from) return;
    leading = from;
    clearTimeout(rest);
    rest = setTimeout(() => { leading = null; }, 140);
    follow(from, to);
  }, { passive: true });
}

function light(number) {
  for (const one of frame.querySelectorAll("[data-block]")) one.classList.toggle("lit", one.dataset.block === number);
}

let current = 0;
function toBlock(number) {
  const block = blocks(left).get(String(number));
  if (!block) return;
  current = number;
  light(String(number));
  leading = left;
  left.scrollTop = block.offsetTop - 24;
  follow(left, right);
  setTimeout(() => { leading = null; }, 140);
}

if (left && right) {
  link(left, right);
  link(right, left);
  frame.addEventListener("pointerover", (event) => light(event.target.closest("[data-block]")?.dataset.block));
  for (const one of document.querySelectorAll('.strip a[href^="#b"]')) {
    one.addEventListener("click", (event) => {
      event.preventDefault();
      toBlock(Number(one.getAttribute("href").slice(2)));
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input:not([type=radio]), textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = blocks(left).size;
    if (event.key === "n") toBlock(Math.min(last, current + 1));
    if (event.key === "p") toBlock(Math.max(1, current - 1));
  });
}
