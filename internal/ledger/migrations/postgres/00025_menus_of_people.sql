-- Which rich menu LINE shows to whom, so that the menu of an official who loses the right or gets another role is changed, also
-- where that happened while no process ran.

-- +goose Up

-- menu is LINE's id of the rich menu.
CREATE TABLE menu_links (
    office  TEXT NOT NULL,
    user_id TEXT NOT NULL,
    menu    TEXT NOT NULL CHECK (menu <> ''),
    PRIMARY KEY (office, user_id)
);
