/*
 * The change of a model that was run again, in words: "MACs +12%, params +3.5%, 2 layers added".
 *
 * The caller owns the buffer; nothing fails.
 */
#ifndef LAYERTOP_CHANGE_TEXT_H
#define LAYERTOP_CHANGE_TEXT_H

#include "evaluate/figures.h"
#include "model/match.h"

#define CHANGE_TEXT_MAX 160

/* Write what has changed from `before` to `now`, whose graphs are matched.  The text is empty when
 * nothing has.  Return `buf`. */
char *change_text(const struct graph_match *m, const struct figures *before,
    const struct figures *now, char buf[static CHANGE_TEXT_MAX]);

#endif
