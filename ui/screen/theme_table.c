/*
 * The themes: the colours of every role.
 */
#include "screen/theme.h"

#include "base/name_table.h"

#define ROLE_ROW(id, word, attributes, line)                                                       \
	[ROLE_##id] = {.name = word, .mono = (attributes), .is_line = line},
const struct role_kind role_table[ROLE_COUNT] = {ROLES(ROLE_ROW)};
#undef ROLE_ROW

/* A role on the paper of its theme, and one on a background of its own. */
#define INK(id, rgb, number, attributes)                                                           \
	[ROLE_##id] = {.fore = rgb, .fore16 = number, .attr = attributes}
#define BOX(id, rgb, number, behind, number_behind, attributes)                                    \
	[ROLE_##id] = {.fore = rgb, .fore16 = number, .back = behind, .back16 = number_behind,     \
	    .attr = attributes, .has_back = true}

/* Numbers of the 16 colours, as terminals call them; the bright ones are 8 more. */
enum {
	BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE, BRIGHT_BLACK, BRIGHT_RED,
	BRIGHT_GREEN, BRIGHT_YELLOW, BRIGHT_BLUE, BRIGHT_MAGENTA, BRIGHT_CYAN, BRIGHT_WHITE
};

/* The scale of heat gets brighter on dark paper and darker on light paper, so that its order can be
 * seen without telling hues apart.  Of the 16 colours a theme uses those that can be read in xterm
 * and on the console of Linux: on white there are four. */
const struct theme_kind theme_table[] = {
    {.name = "dark", .help = "light text on a dark background", .has_colours = true,
        .contrast = 4.5, .paper = 0x12151b, .paper16 = BLACK, .keeps_fore = true,
        .look = {
            INK(TEXT, 0xe2e6ec, WHITE, A_NORMAL),
            INK(DIM, 0xa5abb5, CYAN, A_NORMAL),
            INK(TITLE, 0xffffff, BRIGHT_WHITE, A_BOLD),
            INK(SETTING, 0x7fd1ff, BRIGHT_CYAN, A_BOLD),
            INK(LABEL, 0x95c2ea, CYAN, A_NORMAL),
            BOX(HEADER, 0xdff5ec, BLACK, 0x1f5a4c, GREEN, A_NORMAL),
            BOX(SORTED, 0x0c1a15, BLACK, 0x5fd7af, WHITE, A_BOLD),
            INK(BLOCK, 0xffffff, BRIGHT_WHITE, A_BOLD),
            INK(BAR, 0x74b4f5, CYAN, A_NORMAL),
            INK(MARK, 0xf5c96a, BRIGHT_YELLOW, A_BOLD),
            INK(GAIN, 0x8fdc8f, BRIGHT_GREEN, A_NORMAL),
            INK(LOSS, 0xff958b, BRIGHT_RED, A_BOLD),
            BOX(SELECTED, 0xffffff, BRIGHT_WHITE, 0x2b3a55, BLUE, A_NORMAL),
            INK(ERROR, 0xff958b, BRIGHT_RED, A_BOLD),
            INK(NOTICE, 0xf5c96a, BRIGHT_YELLOW, A_NORMAL),
            INK(KEY, 0xf5c96a, BRIGHT_YELLOW, A_BOLD),
            INK(ACTION, 0xe2e6ec, WHITE, A_NORMAL),
            BOX(ON, 0x1a1400, BLACK, 0xf0c95a, CYAN, A_BOLD),
            INK(PROMPT, 0xffffff, BRIGHT_WHITE, A_BOLD),
            INK(FOUND, 0xffd166, BRIGHT_YELLOW, A_BOLD | A_UNDERLINE),
            INK(LINE, 0x818c9c, CYAN, A_NORMAL),
            INK(THUMB, 0x95c2ea, WHITE, A_NORMAL),
            INK(SAVED, 0x818c9c, CYAN, A_NORMAL),
            INK(ADDED, 0xff958b, BRIGHT_RED, A_BOLD),
            INK(HEAT1, 0x9fb4d8, WHITE, A_NORMAL),
            INK(HEAT2, 0xb6a8f7, CYAN, A_NORMAL),
            INK(HEAT3, 0xe79ade, GREEN, A_NORMAL),
            INK(HEAT4, 0xff9f98, BRIGHT_MAGENTA, A_NORMAL),
            INK(HEAT5, 0xffb95e, BRIGHT_YELLOW, A_NORMAL),
            INK(HEAT6, 0xffe56e, BRIGHT_RED, A_BOLD),
            INK(SERIES1, 0x74b4f5, CYAN, A_NORMAL),
            INK(SERIES2, 0xf0a45a, BRIGHT_YELLOW, A_NORMAL),
            INK(SERIES3, 0x8fdc8f, BRIGHT_GREEN, A_NORMAL),
            INK(SERIES4, 0xc3a6ff, BRIGHT_MAGENTA, A_NORMAL),
            INK(SERIES5, 0xf49ac2, BRIGHT_RED, A_NORMAL),
            INK(SERIES6, 0xf5d76a, YELLOW, A_NORMAL),
            INK(SERIES7, 0x6fd6d6, BRIGHT_CYAN, A_NORMAL),
            INK(SERIES8, 0xa5abb5, WHITE, A_NORMAL),
        }},
    {.name = "light", .help = "dark text on a light background", .has_colours = true,
        .is_light = true, .contrast = 4.5, .paper = 0xffffff, .paper16 = BRIGHT_WHITE,
        .keeps_fore = true,
        .look = {
            INK(TEXT, 0x1f2328, BLACK, A_NORMAL),
            INK(DIM, 0x565d68, BLUE, A_NORMAL),
            INK(TITLE, 0x000000, BLACK, A_BOLD),
            INK(SETTING, 0x0b4f8a, BLUE, A_BOLD),
            INK(LABEL, 0x2b5a8a, BLUE, A_NORMAL),
            BOX(HEADER, 0x0f3d33, BRIGHT_WHITE, 0xbfe8dc, BLACK, A_NORMAL),
            BOX(SORTED, 0xffffff, BRIGHT_WHITE, 0x1a6b5a, MAGENTA, A_BOLD),
            INK(BLOCK, 0x000000, BLACK, A_BOLD),
            INK(BAR, 0x2f6fb5, BLUE, A_NORMAL),
            INK(MARK, 0x844700, MAGENTA, A_BOLD),
            INK(GAIN, 0x14652a, BLUE, A_BOLD),
            INK(LOSS, 0xb0201a, RED, A_BOLD),
            BOX(SELECTED, 0x000000, BRIGHT_WHITE, 0xd4f0ff, BLUE, A_NORMAL),
            INK(ERROR, 0xb0201a, RED, A_BOLD),
            INK(NOTICE, 0x844700, MAGENTA, A_NORMAL),
            INK(KEY, 0x844700, MAGENTA, A_BOLD),
            INK(ACTION, 0x1f2328, BLACK, A_NORMAL),
            BOX(ON, 0x2a1f00, BRIGHT_WHITE, 0xffd766, BLACK, A_BOLD),
            INK(PROMPT, 0x000000, BLACK, A_BOLD),
            INK(FOUND, 0x9a2b00, RED, A_BOLD | A_UNDERLINE),
            INK(LINE, 0x6f7885, BLUE, A_NORMAL),
            INK(THUMB, 0x2b5a8a, BLACK, A_NORMAL),
            INK(SAVED, 0x6f7885, BLUE, A_NORMAL),
            INK(ADDED, 0xb0201a, RED, A_BOLD),
            INK(HEAT1, 0x50627f, BLACK, A_NORMAL),
            INK(HEAT2, 0x564cae, BLUE, A_NORMAL),
            INK(HEAT3, 0x8a38a0, BLUE, A_BOLD),
            INK(HEAT4, 0xaa1c68, MAGENTA, A_NORMAL),
            INK(HEAT5, 0xa62800, RED, A_NORMAL),
            INK(HEAT6, 0x9a0000, RED, A_BOLD),
            INK(SERIES1, 0x2f6fb5, BLUE, A_NORMAL),
            INK(SERIES2, 0xa85200, RED, A_NORMAL),
            INK(SERIES3, 0x14652a, BLACK, A_NORMAL),
            INK(SERIES4, 0x6f42c1, MAGENTA, A_NORMAL),
            INK(SERIES5, 0xa8306f, MAGENTA, A_NORMAL),
            INK(SERIES6, 0x7d5a00, RED, A_NORMAL),
            INK(SERIES7, 0x0f6b73, BLUE, A_NORMAL),
            INK(SERIES8, 0x565d68, BLACK, A_NORMAL),
        }},
    {.name = "high-contrast", .help = "white and bright colours on black, with a contrast of 7",
        .has_colours = true, .contrast = 7, .paper = 0x000000, .paper16 = BLACK,
        .look = {
            INK(TEXT, 0xffffff, BRIGHT_WHITE, A_NORMAL),
            INK(DIM, 0xc8c8c8, WHITE, A_NORMAL),
            INK(TITLE, 0xffffff, BRIGHT_WHITE, A_BOLD),
            INK(SETTING, 0x5fffff, BRIGHT_CYAN, A_BOLD),
            INK(LABEL, 0x87d7ff, BRIGHT_CYAN, A_NORMAL),
            BOX(HEADER, 0x000000, BLACK, 0x5fffaf, GREEN, A_BOLD),
            BOX(SORTED, 0x000000, BLACK, 0xffff5f, CYAN, A_BOLD),
            INK(BLOCK, 0xffffff, BRIGHT_WHITE, A_BOLD),
            INK(BAR, 0x5fd7ff, BRIGHT_CYAN, A_NORMAL),
            INK(MARK, 0xffff5f, BRIGHT_YELLOW, A_BOLD),
            INK(GAIN, 0x5fff5f, BRIGHT_GREEN, A_BOLD),
            INK(LOSS, 0xff9f9f, BRIGHT_RED, A_BOLD | A_UNDERLINE),
            BOX(SELECTED, 0x000000, BLACK, 0xffffff, WHITE, A_BOLD),
            INK(ERROR, 0xff9f9f, BRIGHT_RED, A_BOLD | A_UNDERLINE),
            INK(NOTICE, 0xffff5f, BRIGHT_YELLOW, A_BOLD),
            INK(KEY, 0xffff5f, BRIGHT_YELLOW, A_BOLD),
            INK(ACTION, 0xffffff, BRIGHT_WHITE, A_NORMAL),
            BOX(ON, 0x000000, BLACK, 0xffff5f, CYAN, A_BOLD),
            INK(PROMPT, 0xffffff, BRIGHT_WHITE, A_BOLD),
            INK(FOUND, 0xffff5f, BRIGHT_YELLOW, A_BOLD | A_UNDERLINE),
            INK(LINE, 0xc8c8c8, WHITE, A_NORMAL),
            INK(THUMB, 0xffffff, BRIGHT_WHITE, A_NORMAL),
            INK(SAVED, 0xc8c8c8, WHITE, A_NORMAL),
            INK(ADDED, 0xff9f9f, BRIGHT_RED, A_BOLD),
            INK(HEAT1, 0x9fb4d8, WHITE, A_NORMAL),
            INK(HEAT2, 0xb6b0ff, BRIGHT_CYAN, A_NORMAL),
            INK(HEAT3, 0xeaa8ff, BRIGHT_GREEN, A_NORMAL),
            INK(HEAT4, 0xffb0b0, BRIGHT_MAGENTA, A_NORMAL),
            INK(HEAT5, 0xffc060, BRIGHT_YELLOW, A_BOLD),
            INK(HEAT6, 0xffff5f, BRIGHT_RED, A_BOLD),
            INK(SERIES1, 0x5fd7ff, BRIGHT_CYAN, A_NORMAL),
            INK(SERIES2, 0xffaf5f, BRIGHT_YELLOW, A_NORMAL),
            INK(SERIES3, 0x5fff5f, BRIGHT_GREEN, A_NORMAL),
            INK(SERIES4, 0xd7afff, BRIGHT_MAGENTA, A_NORMAL),
            INK(SERIES5, 0xffafd7, BRIGHT_RED, A_NORMAL),
            INK(SERIES6, 0xffff5f, BRIGHT_YELLOW, A_NORMAL),
            INK(SERIES7, 0x5fffff, BRIGHT_CYAN, A_NORMAL),
            INK(SERIES8, 0xd0d0d0, WHITE, A_NORMAL),
        }},
    {.name = "mono", .help = "no colours: bold, underlined and reversed text", .contrast = 4.5},
    {.name = NULL},
};

const struct theme_kind *
theme_find(const char *name)
{
	return name_find(NAME_TABLE(theme_table, name), name);
}
