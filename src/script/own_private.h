/*
 * Private to own.c and own_attribute.c.
 */
#ifndef LAYERTOP_SCRIPT_OWN_PRIVATE_H
#define LAYERTOP_SCRIPT_OWN_PRIVATE_H

#include "script/interp.h"
#include "script/own.h"

/* Refuse a key of a table that is none of the words. */
void own_check_keys(lua_State *L, int table, word_at *words, const char *what);
/* Copy the text at the top of the stack into the arena of the interpreter.  Accept a number as a
 * formula. */
const char *own_copy_text(lua_State *L, const char *what);
/* Read the attributes of the op whose table is at 1. */
void own_read_attributes(lua_State *L, struct op *o);
void own_emit_attributes(struct wire_out *w, const struct op *o);

#endif
