/*
 * The numbers in the text of a body.
 */
#include "export/lua_private.h"

void
lua_body_hole(struct lua_body *b, const char *value, const char *name)
{
	b->hole = mem_grow(b->hole, &b->hole_cap, (size_t)b->nholes + 1, sizeof *b->hole);
	b->hole[b->nholes++] = (struct lua_hole){value, name};
	lua_text_char(&b->text, LUA_HOLE);
}
