// What a page is asked about its layout. Each function runs inside the page and stands alone.

/** What makes the page wider than its window, in words. */
export function sticksOut() {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const scrolls = element => {
        for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
            if (getComputedStyle(up).overflowX !== 'visible') return true;
        }
        return false;
    };
    const name = element => {
        const text = element.textContent.trim().slice(0, 40);
        return `${element.tagName.toLowerCase()}.${element.getAttribute('class')} “${text}”`;
    };
    const out = [...document.body.querySelectorAll('*')]
        .filter(element => element.getBoundingClientRect().right > room + 1 && !scrolls(element))
        .slice(0, 5)
        .map(name);
    return out.length > 0 ? out : [`the page is ${document.documentElement.scrollWidth} wide`];
}

/** Words of one picture that lie on each other by more than a little. */
export function wordsOnWords() {
    // A box is as high as the line: the words within it are lower than that.
    const box = text => {
        const { left, right, top, bottom, height } = text.getBoundingClientRect();
        const inset = height * 0.2;
        return { text: text.textContent.trim(), left, right, top: top + inset, bottom: bottom - inset };
    };
    const shared = (a, b) => ({
        across: Math.min(a.right, b.right) - Math.max(a.left, b.left),
        down: Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
    });
    const found = [];
    for (const picture of document.querySelectorAll('svg.chart')) {
        const boxes = [...picture.querySelectorAll('text')]
            .filter(text => text.checkVisibility() && text.textContent.trim() !== '')
            .map(box);
        const title = picture.querySelector('title')?.textContent.slice(0, 60);
        boxes.forEach((a, at) => {
            for (const b of boxes.slice(at + 1)) {
                const { across, down } = shared(a, b);
                if (across > 1.5 && down > 1.5) found.push(`${title}: “${a.text}” on “${b.text}”`);
            }
        });
    }
    return found;
}

/** What would be cut off on paper: wider than the sheet, or in a box that scrolls on a screen. */
export function isCut() {
    const sheet = document.documentElement.clientWidth;
    const name = element => {
        const text = element.textContent.trim().slice(0, 40);
        return `${element.tagName.toLowerCase()}.${element.getAttribute('class')} “${text}”`;
    };
    const cut = element => {
        const style = getComputedStyle(element);
        if (!element.checkVisibility() || style.position === 'fixed') return false;
        const hides = axis => axis !== 'visible';
        // Room for a reader's voice alone is a dot that hides all it holds.
        if (element.clientWidth <= 1 || element.clientHeight <= 1) return false;
        if (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1) return true;
        if (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1) return true;
        return element.getBoundingClientRect().right > sheet + 1;
    };
    return [...document.body.querySelectorAll(':not(svg *)')].filter(cut).slice(0, 5).map(name);
}
