// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/settings.h"

#include "model/log.h"
#include "session/settingstable.h"

namespace guardia {

using namespace Qt::StringLiterals;

Settings::Settings(const QString &fileName, QObject *parent)
    : QObject(parent)
    , m_file(fileName, QSettings::IniFormat)
{
    if (m_file.status() == QSettings::FormatError)
        logMessage(QtWarningMsg, sessionLog(), u"settings file is damaged: what can be read is used"_s,
                   {{"file", fileName}});
    else if (m_file.status() == QSettings::AccessError)
        logMessage(QtWarningMsg, sessionLog(), u"settings file cannot be read or written"_s,
                   {{"file", fileName}});
    moveFormerGroup();
}

/// Takes over what was written as the group general, which QSettings reads as General.
void Settings::moveFormerGroup()
{
    const SettingsTable &table = settingsTable();
    const QString former = u"General"_s;
    if (!m_file.childGroups().contains(former))
        return;
    for (const QString &key : {table.language.key, table.appearance.key, table.closing.key}) {
        const QVariant written = m_file.value(former + key.mid(key.indexOf(u'/')));
        if (written.isValid() && !m_file.contains(key))
            m_file.setValue(key, written);
    }
    m_file.remove(former);
}

void Settings::save()
{
    m_file.sync();
    if (m_file.status() == QSettings::AccessError)
        logMessage(QtWarningMsg, sessionLog(), u"settings cannot be written"_s,
                   {{"file", m_file.fileName()}});
}

void Settings::report(const QString &key, const QString &message) const
{
    if (m_reported.contains(key))
        return;
    m_reported.insert(key);
    logMessage(QtWarningMsg, sessionLog(), message, {{"key", key}, {"file", m_file.fileName()}});
}

QString Settings::language() const
{
    return value(settingsTable().language);
}

void Settings::setLanguage(const QString &language)
{
    store(settingsTable().language, language);
}

QString Settings::appearance() const
{
    return value(settingsTable().appearance);
}

void Settings::setAppearance(const QString &appearance)
{
    store(settingsTable().appearance, appearance);
}

Threshold Settings::threshold(const Indicator &own) const
{
    const QStringList bounds = value(settingsTable().bounds, own.name);
    if (bounds.isEmpty())
        return own.threshold;
    if (const std::optional<Threshold> threshold = readBounds(bounds, own))
        return *threshold;
    report(settingsTable().bounds.keyOf(own.name), u"threshold makes no sense: its default is used"_s);
    return own.threshold;
}

void Settings::setThreshold(const Indicator &own, const Threshold &threshold)
{
    const QStringList bounds = writtenBounds(threshold);
    const std::optional<Threshold> kept = readBounds(bounds, own);
    if (!kept) {
        report(settingsTable().bounds.keyOf(own.name), u"threshold makes no sense and is not kept"_s);
        return;
    }
    if (*kept == this->threshold(own))
        return;
    store(settingsTable().bounds, *kept == own.threshold ? QStringList() : bounds, own.name);
}

std::vector<Indicator> Settings::judged(std::vector<Indicator> indicators) const
{
    for (Indicator &one : indicators)
        one.threshold = threshold(one);
    return indicators;
}

QList<TileChoice> Settings::tiles() const
{
    return value(settingsTable().tiles);
}

void Settings::setTiles(const QList<TileChoice> &tiles)
{
    store(settingsTable().tiles, tiles);
}

TrendChoices Settings::trend() const
{
    return value(settingsTable().trend);
}

void Settings::setTrend(const TrendChoices &choices)
{
    store(settingsTable().trend, choices);
}

Closing Settings::closing() const
{
    return value(settingsTable().closing);
}

void Settings::setClosing(Closing closing)
{
    store(settingsTable().closing, closing);
}

bool Settings::isTrayEnabled() const
{
    return value(settingsTable().tray);
}

void Settings::setTrayEnabled(bool enabled)
{
    store(settingsTable().tray, enabled);
}

bool Settings::isNotifying() const
{
    return value(settingsTable().notifications);
}

void Settings::setNotifying(bool notifying)
{
    store(settingsTable().notifications, notifying);
}

AlertSound Settings::alertSound() const
{
    return value(settingsTable().sound);
}

void Settings::setAlertSound(AlertSound sound)
{
    store(settingsTable().sound, sound);
}

QList<Mute> Settings::mutes(const QString &connection) const
{
    return value(settingsTable().mutes, connection);
}

void Settings::setMutes(const QString &connection, const QList<Mute> &mutes)
{
    store(settingsTable().mutes, mutes, connection);
}

SeenRecords Settings::seenRecords(const QString &connection) const
{
    return value(settingsTable().seen, connection);
}

void Settings::setSeenRecords(const QString &connection, const SeenRecords &seen)
{
    store(settingsTable().seen, seen, connection);
}

std::chrono::milliseconds Settings::range() const
{
    return value(settingsTable().range);
}

void Settings::setRange(std::chrono::milliseconds range)
{
    store(settingsTable().range, std::clamp(range, MinRange, MaxRange));
}

std::chrono::milliseconds Settings::interval() const
{
    return value(settingsTable().interval);
}

void Settings::setInterval(std::chrono::milliseconds interval)
{
    store(settingsTable().interval, std::clamp(interval, MinInterval, MaxInterval));
}

CsvChoices Settings::csv() const
{
    return {value(settingsTable().csvByteOrderMark), value(settingsTable().csvAsOnScreen)};
}

void Settings::setCsv(const CsvChoices &choices)
{
    store(settingsTable().csvByteOrderMark, choices.byteOrderMark);
    store(settingsTable().csvAsOnScreen, choices.isAsOnScreen);
}

QList<int> Settings::shiftHours() const
{
    return value(settingsTable().shifts).hours;
}

void Settings::setShiftHours(const QList<int> &hours)
{
    store(settingsTable().shifts, {RecordPeriod::Kind::Shift, {}, {}, hours});
}

QString Settings::page() const
{
    return value(settingsTable().page);
}

void Settings::setPage(const QString &page)
{
    store(settingsTable().page, page);
}

bool Settings::isWallboard() const
{
    return value(settingsTable().wallboard);
}

void Settings::setWallboard(bool isWallboard)
{
    store(settingsTable().wallboard, isWallboard);
}

QStringList Settings::wallboardPages() const
{
    return value(settingsTable().wallboardPages);
}

void Settings::setWallboardPages(const QStringList &pages)
{
    store(settingsTable().wallboardPages, pages);
}

std::chrono::milliseconds Settings::wallboardTurn() const
{
    return value(settingsTable().wallboardTurn);
}

void Settings::setWallboardTurn(std::chrono::milliseconds turn)
{
    store(settingsTable().wallboardTurn, turn);
}

QByteArray Settings::geometry(const QString &part) const
{
    return value(settingsTable().geometry, part);
}

void Settings::setGeometry(const QString &part, const QByteArray &geometry)
{
    store(settingsTable().geometry, geometry, part);
}

QByteArray Settings::state(const QString &part) const
{
    return value(settingsTable().state, part);
}

void Settings::setState(const QString &part, const QByteArray &state)
{
    store(settingsTable().state, state, part);
}

RecordsView Settings::recordsView(const QString &collector) const
{
    const SettingsTable &table = settingsTable();
    return {value(table.recordsColumns, collector), value(table.recordsOrder, collector),
            value(table.recordsFilters, collector)};
}

void Settings::setRecordsView(const QString &collector, const RecordsView &view)
{
    store(settingsTable().recordsColumns, view.columns, collector);
    store(settingsTable().recordsOrder, view.order, collector);
    store(settingsTable().recordsFilters, view.filters, collector);
}

QList<SavedConditions> Settings::savedConditions(const QString &collector) const
{
    return value(settingsTable().savedConditions, collector);
}

void Settings::setSavedConditions(const QString &collector, const QList<SavedConditions> &saved)
{
    store(settingsTable().savedConditions, saved, collector);
}

bool Settings::isExporterEnabled() const
{
    return value(settingsTable().exporterEnabled);
}

void Settings::setExporterEnabled(bool enabled)
{
    store(settingsTable().exporterEnabled, enabled);
}

QStringList Settings::listenAddresses() const
{
    return value(settingsTable().listenAddresses);
}

void Settings::setListenAddresses(const QStringList &addresses)
{
    store(settingsTable().listenAddresses, addresses);
}

} // namespace guardia

#include "moc_settings.cpp"
