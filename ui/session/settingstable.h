// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/filterterms.h"
#include "session/settings.h"

#include <QVariant>

#include <optional>
#include <utility>

namespace guardia {

/// One line of the table of settings.
template <typename T>
struct Setting {
    QString key; ///< "%1" is replaced by the part, for settings that exist once for each part
    T fallback; ///< used where nothing is stored, or nothing valid
    std::optional<T> (*read)(const QVariant &stored); ///< nullopt where it is damaged or out of range
    QVariant (*written)(const T &value);
    void (Settings::*changed)(); ///< nullptr where there is no signal

    [[nodiscard]] QString keyOf(const QString &part) const { return part.isEmpty() ? key : key.arg(part); }
};

/// All settings except connections: their keys, defaults, and how they are read and checked.
struct SettingsTable {
    Setting<QString> language;
    Setting<QString> appearance;
    Setting<Closing> closing;
    Setting<QList<TileChoice>> tiles;
    Setting<TrendChoices> trend;
    Setting<bool> tray;
    Setting<bool> notifications;
    Setting<AlertSound> sound;
    Setting<QList<Mute>> mutes; ///< by connection
    Setting<SeenRecords> seen; ///< by connection
    Setting<std::chrono::milliseconds> range;
    Setting<std::chrono::milliseconds> interval;
    Setting<bool> csvByteOrderMark;
    Setting<bool> csvAsOnScreen;
    Setting<RecordPeriod> shifts;
    Setting<bool> exporterEnabled;
    Setting<QStringList> listenAddresses;
    Setting<QString> page;
    Setting<bool> wallboard;
    Setting<QStringList> wallboardPages;
    Setting<std::chrono::milliseconds> wallboardTurn;
    Setting<QString> lastConnection;
    Setting<QStringList> connectionOrder;
    Setting<QString> withoutSecret; ///< by connection: where it lets the user in without a secret
    Setting<QStringList> bounds; ///< by indicator: warning and critical, "-" for none; empty for the default
    Setting<QByteArray> geometry; ///< by part of the window
    Setting<QByteArray> state; ///< by part of the window
    Setting<QByteArray> recordsColumns; ///< by collector
    Setting<QByteArray> recordsOrder; ///< by collector
    Setting<QByteArray> recordsFilters; ///< by collector
    Setting<QList<SavedConditions>> savedConditions; ///< by collector
};

const SettingsTable &settingsTable();

QStringList writtenBounds(const Threshold &threshold);
/// The threshold in stored bounds; nullopt where they make no sense.
std::optional<Threshold> readBounds(const QStringList &bounds, const Indicator &indicator);

template <typename T>
T Settings::value(const Setting<T> &setting, const QString &part) const
{
    const QString key = setting.keyOf(part);
    const QVariant stored = m_file.value(key);
    if (!stored.isValid())
        return setting.fallback;
    if (std::optional<T> value = setting.read(stored))
        return *std::move(value);
    report(key, QStringLiteral("setting is damaged or out of range: its default is used"));
    return setting.fallback;
}

template <typename T>
void Settings::store(const Setting<T> &setting, const T &value, const QString &part)
{
    const QString key = setting.keyOf(part);
    const QVariant written = setting.written(value);
    if (!setting.read(written)) {
        report(key, QStringLiteral("value is out of range and not kept"));
        return;
    }
    if (this->value(setting, part) == value)
        return;
    m_file.setValue(key, written);
    if (setting.changed)
        (this->*setting.changed)();
}

} // namespace guardia
