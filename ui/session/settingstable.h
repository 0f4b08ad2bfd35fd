// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/settings.h"

#include <QVariant>

#include <optional>

namespace guardia {

/// One line of the settings' table.
template <typename T>
struct Setting {
    QString key; ///< "%1" stands for the part of a setting that exists once for each
    T fallback; ///< where nothing is stored, or nothing that makes sense
    std::optional<T> (*read)(const QVariant &stored); ///< nothing where it is damaged or out of range
    QVariant (*written)(const T &value);
    void (Settings::*changed)(); ///< nullptr where nobody waits for it
};

/// Every setting but the connections: its key, its default and how it is read and checked.
struct SettingsTable {
    Setting<QString> language;
    Setting<QString> appearance;
    Setting<Closing> closing;
    Setting<QList<TileChoice>> tiles;
    Setting<QStringList> breakdowns; ///< "indicator=breakdown"
    Setting<bool> tray;
    Setting<bool> notifications;
    Setting<std::chrono::milliseconds> range;
    Setting<std::chrono::milliseconds> interval;
    Setting<bool> csvByteOrderMark;
    Setting<bool> exporterEnabled;
    Setting<QStringList> listenAddresses;
    Setting<QString> page;
    Setting<QString> lastConnection;
    Setting<QStringList> connectionOrder;
    Setting<QStringList> bounds; ///< by indicator: warning and critical, "-" for none; empty for the default
    Setting<QByteArray> geometry; ///< by part of the window
    Setting<QByteArray> state; ///< by part of the window
    Setting<QByteArray> recordsColumns; ///< by collector
    Setting<QByteArray> recordsOrder; ///< by collector
    Setting<QByteArray> recordsFilters; ///< by collector
};

const SettingsTable &settingsTable();

} // namespace guardia
