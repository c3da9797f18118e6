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

/** Words that begin or end beyond the edge of their picture, where nobody sees them. */
export function wordsOut() {
    const slack = 2;
    const found = [];
    for (const picture of document.querySelectorAll('svg.chart')) {
        const edge = picture.getBoundingClientRect();
        for (const text of picture.querySelectorAll('text')) {
            const box = text.getBoundingClientRect();
            const within = box.left >= edge.left - slack && box.right <= edge.right + slack;
            if (text.checkVisibility() && !within) found.push(text.textContent.trim());
        }
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

/**
 * Words of pictures that stand out too little from what is behind them. axe judges no words of an SVG
 * by their `fill`, so this does, by the rule of WCAG 2: 4.5 to 1, and 3 to 1 for large words.
 */
export function pale() {
    const channels = colour => colour.match(/[\d.]+/g)?.map(Number) ?? [];
    const light = ([red, green, blue]) => {
        const part = value => {
            const share = value / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        };
        return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
    };
    const ratio = (a, b) => {
        const [dark, bright] = [light(a), light(b)].sort((x, y) => x - y);
        return (bright + 0.05) / (dark + 0.05);
    };
    const over = (above, below) => {
        const alpha = above[3] ?? 1;
        return [0, 1, 2].map(at => above[at] * alpha + below[at] * (1 - alpha));
    };
    const opacity = element => {
        let share = 1;
        for (let up = element; up; up = up.parentElement) share *= Number(getComputedStyle(up).opacity);
        return share;
    };
    const fill = (element, kind) => {
        const style = getComputedStyle(element);
        const colour = kind === 'svg' ? style.fill : style.backgroundColor;
        if (colour === 'none' || colour.startsWith('url')) return null;
        const [red, green, blue, alpha = 1] = channels(colour);
        const own = kind === 'svg' ? Number(style.fillOpacity) : 1;
        return [red, green, blue, alpha * own * opacity(element)];
    };
    const pageColour = channels(getComputedStyle(document.body).backgroundColor).slice(0, 3);
    // What is painted at a point before the words, from the bottom up.
    const behind = (text, x, y) => {
        let colour = pageColour;
        const holders = [];
        for (let up = text.closest('svg'); up && up !== document.body; up = up.parentElement) holders.unshift(up);
        for (const holder of holders) colour = over(fill(holder, 'html') ?? [0, 0, 0, 0], colour);
        for (const shape of text.closest('svg').querySelectorAll('rect, path, polygon, circle, ellipse')) {
            const precedes = shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
            if (!precedes || shape.closest('defs, pattern, marker, clipPath')) continue;
            const matrix = shape.getScreenCTM()?.inverse();
            const paint = fill(shape, 'svg');
            if (matrix && paint && shape.isPointInFill(new DOMPoint(x, y).matrixTransform(matrix))) {
                colour = over(paint, colour);
            }
        }
        return colour;
    };
    const found = [];
    for (const text of document.querySelectorAll('svg.chart text')) {
        if (!text.checkVisibility() || text.textContent.trim() === '') continue;
        const box = text.getBoundingClientRect();
        const back = behind(text, box.left + box.width / 2, box.top + box.height / 2);
        const style = getComputedStyle(text);
        const letters = over(fill(text, 'svg'), back);
        const size = parseFloat(style.fontSize) * (text.getScreenCTM()?.a ?? 1);
        const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
        const now = ratio(letters, back);
        if (now < (large ? 3 : 4.5)) found.push(`“${text.textContent.trim()}” ${now.toFixed(2)} to 1`);
    }
    return found;
}
