/*
 * Rows of convention_table that the program itself asks for, by their place.
 */
#ifndef LAYERTOP_CONVENTION_TABLE_H
#define LAYERTOP_CONVENTION_TABLE_H

enum { CONVENTION_TEXTBOOK, CONVENTION_FULL, CONVENTION_TORCHVISION };

#endif
