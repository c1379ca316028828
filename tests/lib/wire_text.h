/*
 * Records of the wire from a text, also such as no honest process sends.
 *
 * A record is written as words: its type and then its fields.  "7" is a whole number, "r0.5" a real
 * one, "b3" a byte, "'abc" a text, "~" no text, "#97" a text of 97 letters, "@conv" the number of
 * an op, and "%relu" the attributes of an op, none of which is given.  "*9" before a record repeats
 * it; "$" in a text is then the number of the repetition.  Records are separated by ";".
 */
#ifndef LAYERTOP_TEST_WIRE_TEXT_H
#define LAYERTOP_TEST_WIRE_TEXT_H

#include "script/wire.h"

/* Put the records of a text. */
void wire_text_put(struct wire_out *w, const char *records);

#endif
