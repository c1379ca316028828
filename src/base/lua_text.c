#include "base/lua_text.h"

#include "base/mem.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static void
add_bytes(struct lua_text *t, const char *s, size_t n)
{
	t->s = mem_grow(t->s, &t->cap, t->n + n + 1, 1);
	memcpy(t->s + t->n, s, n);
	t->n += n;
	t->s[t->n] = '\0';
}

void
lua_text_add(struct lua_text *t, const char *fmt, ...)
{
	va_list ap;
	char *s;

	va_start(ap, fmt);
	s = mem_vprintf(fmt, ap);
	va_end(ap);
	add_bytes(t, s, strlen(s));
	free(s);
}

void
lua_text_char(struct lua_text *t, char c)
{
	add_bytes(t, &c, 1);
}

void
lua_text_quote(struct lua_text *t, const char *s)
{
	lua_text_char(t, '"');
	for (; *s != '\0'; s++)
		if (*s == '"' || *s == '\\')
			lua_text_add(t, "\\%c", *s);
		else if (iscntrl((unsigned char)*s))
			lua_text_add(t, "\\%03d", (unsigned char)*s);
		else
			lua_text_char(t, *s);
	lua_text_char(t, '"');
}

void
lua_text_key(struct lua_text *t, const char *key)
{
	if (lua_is_name(key)) {
		lua_text_add(t, "%s = ", key);
		return;
	}
	lua_text_char(t, '[');
	lua_text_quote(t, key);
	lua_text_add(t, "] = ");
}

bool
lua_is_name(const char *s)
{
	static const char *const reserved[] = {"and", "break", "do", "else", "elseif", "end",
	    "false", "for", "function", "goto", "if", "in", "local", "nil", "not", "or", "repeat",
	    "return", "then", "true", "until", "while"};

	for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++)
		if (strcmp(s, reserved[i]) == 0)
			return false;
	if (!isalpha((unsigned char)*s) && *s != '_')
		return false;
	for (; *s != '\0'; s++)
		if (!isalnum((unsigned char)*s) && *s != '_')
			return false;
	return true;
}

void
lua_make_name(const char *s, char out[static LUA_NAME_MAX + 1])
{
	size_t n = 0;

	for (; *s != '\0' && n < LUA_NAME_MAX; s++)
		if (((unsigned char)*s < 0x80 && isalpha((unsigned char)*s)) ||
		    (n > 0 && isdigit((unsigned char)*s)))
			out[n++] = *s;
		else if (n > 0 && out[n - 1] != '_')
			out[n++] = '_';
	while (n > 0 && out[n - 1] == '_')
		n--;
	out[n] = '\0';
}
