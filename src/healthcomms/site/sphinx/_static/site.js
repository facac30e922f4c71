// The theme lets Tab reach what scrolls sideways, and looks for it when the window changes its size. It also has to
// look when a part is unfolded, and when everything has its final width.
const lookAgain = () => window.dispatchEvent(new Event("resize"));
document.addEventListener("toggle", lookAgain, true);
window.addEventListener("load", lookAgain);
