/*
 * Whole words in README.md and in other texts.
 */
#ifndef LAYERTOP_TEST_README_H
#define LAYERTOP_TEST_README_H

#include <stdbool.h>

/* Return true if `word` stands in the text and no letter, digit, "_" or "-" touches it. */
bool readme_text_has(const char *text, const char *word);
/* Search README.md, which is read once.  End the test program if it cannot be read. */
bool readme_has(const char *word);
/* Search README.md for `word` between backticks, as keys and pages stand there. */
bool readme_quotes(const char *word);

#endif
