/*
 * Lists of words with a space between them, as tables have them: "md markdown".
 *
 * Nothing here allocates or fails.
 */
#ifndef LAYERTOP_WORD_H
#define LAYERTOP_WORD_H

#include <stdbool.h>

/* Return whether a list has a word.  The empty word is in no list. */
bool word_is_in(const char *list, const char *word);
/* Like word_is_in(), whatever the case of ASCII letters is. */
bool word_is_in_any_case(const char *list, const char *word);

#endif
