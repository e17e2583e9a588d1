// Extracts every Markdown file below the first folder and composes it again, with
// files below the second folder in between, as a user of the package would: all in
// one process. Files that the package refuses are counted.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const {extract, compose} = require('@diplodoc/translation');

const [from, to] = process.argv.slice(2);
const languages = {
    source: {language: 'en', locale: 'US'},
    target: {language: 'nl', locale: 'NL'},
};
let articles = 0;
let refused = 0;
let identical = 0;

for (const name of fs.readdirSync(from, {recursive: true})) {
    if (!name.endsWith('.md')) continue;
    articles += 1;
    const source = fs.readFileSync(path.join(from, name), 'utf8');
    const out = path.join(to, name);
    try {
        const {skeleton, xliff} = extract(source, languages);
        fs.mkdirSync(path.dirname(out), {recursive: true});
        fs.writeFileSync(`${out}.skl`, skeleton);
        fs.writeFileSync(`${out}.xlf`, xliff);
        // Targets are not filled: that spares the package reading them.
        const composed = compose(
            fs.readFileSync(`${out}.skl`, 'utf8'),
            fs.readFileSync(`${out}.xlf`, 'utf8'),
            {useSource: true},
        );
        fs.writeFileSync(out, composed);
        identical += Number(composed === source);
    } catch {
        refused += 1;
    }
}
console.log(`${articles} articles, ${refused} refused, ${identical} identical`);
