// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/settingstable.h"

#include "model/duration.h"
#include "session/exportercontrol.h"

#include <QLocale>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr auto NoBound = "-"_L1;
constexpr qsizetype MaxBlob = qsizetype(1) << 20;

template <typename T>
QVariant asIs(const T &value)
{
    return QVariant::fromValue(value);
}

std::optional<QString> readText(const QVariant &stored)
{
    return stored.typeId() == QMetaType::QString ? std::optional(stored.toString()) : std::nullopt;
}

template <typename... Words>
std::optional<QString> oneOf(const QVariant &stored, Words... words)
{
    const QString text = stored.toString();
    return ((text == words) || ...) ? std::optional(text) : std::nullopt;
}

std::optional<QString> readLanguage(const QVariant &stored)
{
    return oneOf(stored, "system"_L1, "ko"_L1, "en"_L1);
}

std::optional<QString> readAppearance(const QVariant &stored)
{
    return oneOf(stored, "system"_L1, "light"_L1, "dark"_L1);
}

std::optional<Closing> readClosing(const QVariant &stored)
{
    const std::optional<QString> word = oneOf(stored, "ask"_L1, "tray"_L1, "end"_L1);
    if (!word)
        return std::nullopt;
    return *word == "tray"_L1 ? Closing::ToTray : *word == "end"_L1 ? Closing::End : Closing::Ask;
}

QVariant writtenClosing(const Closing &closing)
{
    switch (closing) {
    case Closing::ToTray:
        return u"tray"_s;
    case Closing::End:
        return u"end"_s;
    case Closing::Ask:
        break;
    }
    return u"ask"_s;
}

std::optional<AlertSound> readSound(const QVariant &stored)
{
    const std::optional<QString> word = oneOf(stored, "off"_L1, "critical"_L1, "all"_L1);
    if (!word)
        return std::nullopt;
    return *word == "all"_L1 ? AlertSound::All : *word == "off"_L1 ? AlertSound::None : AlertSound::Critical;
}

QVariant writtenSound(const AlertSound &sound)
{
    return sound == AlertSound::All ? u"all"_s : sound == AlertSound::Critical ? u"critical"_s : u"off"_s;
}

std::optional<bool> readSwitch(const QVariant &stored)
{
    const std::optional<QString> word = oneOf(stored, "true"_L1, "false"_L1);
    return word ? std::optional(*word == "true"_L1) : std::nullopt;
}

std::optional<std::chrono::milliseconds> readDuration(const QVariant &stored, std::chrono::milliseconds least,
                                                      std::chrono::milliseconds most)
{
    const std::optional<std::chrono::milliseconds> duration = parseDuration(stored.toString());
    return duration && *duration >= least && *duration <= most ? duration : std::nullopt;
}

std::optional<std::chrono::milliseconds> readRange(const QVariant &stored)
{
    return readDuration(stored, Settings::MinRange, Settings::MaxRange);
}

std::optional<std::chrono::milliseconds> readInterval(const QVariant &stored)
{
    return readDuration(stored, Settings::MinInterval, Settings::MaxInterval);
}

std::optional<std::chrono::milliseconds> readTurn(const QVariant &stored)
{
    const auto turn = readDuration(stored, std::chrono::milliseconds(0), Settings::MaxInterval);
    return turn && (turn->count() == 0 || *turn >= Settings::MinTurn) ? turn : std::nullopt;
}

QVariant writtenDuration(const std::chrono::milliseconds &duration)
{
    return durationText(duration);
}

std::optional<QStringList> readList(const QVariant &stored)
{
    const bool isList = stored.typeId() == QMetaType::QStringList || stored.typeId() == QMetaType::QString;
    if (!isList)
        return std::nullopt;
    QStringList list = stored.toStringList();
    list.removeAll(QString());
    return list;
}

std::optional<QList<TileChoice>> readTileChoices(const QVariant &stored)
{
    const std::optional<QStringList> list = readList(stored);
    return list ? readTiles(*list) : std::nullopt;
}

QVariant writtenTileChoices(const QList<TileChoice> &choices)
{
    return writtenTiles(choices);
}

std::optional<TrendChoices> readTrendChoices(const QVariant &stored)
{
    const std::optional<QStringList> list = readList(stored);
    return list ? readTrend(*list) : std::nullopt;
}

QVariant writtenTrendChoices(const TrendChoices &choices)
{
    return writtenTrend(choices);
}

std::optional<QList<Mute>> readMutedAlerts(const QVariant &stored)
{
    const std::optional<QStringList> list = readList(stored);
    return list ? readMutes(*list) : std::nullopt;
}

QVariant writtenMutedAlerts(const QList<Mute> &mutes)
{
    return writtenMutes(mutes);
}

std::optional<SeenRecords> readSeen(const QVariant &stored)
{
    const std::optional<QStringList> list = readList(stored);
    return list ? SeenRecords::read(*list) : std::nullopt;
}

QVariant writtenSeen(const SeenRecords &seen)
{
    return seen.written();
}

std::optional<QList<SavedConditions>> readSavedConditions(const QVariant &stored)
{
    const std::optional<QStringList> list = readList(stored);
    return list ? readConditions(*list) : std::nullopt;
}

QVariant writtenSavedConditions(const QList<SavedConditions> &saved)
{
    return writtenConditions(saved);
}

std::optional<QStringList> readAddresses(const QVariant &stored)
{
    const std::optional<QStringList> list = readList(stored);
    const bool good = list && !list->isEmpty() && std::ranges::all_of(*list, isListenAddress);
    return good ? list : std::nullopt;
}

std::optional<RecordPeriod> readShifts(const QVariant &stored)
{
    const std::optional<RecordPeriod> period = readPeriod(stored.toString());
    return period && period->kind == RecordPeriod::Kind::Shift ? period : std::nullopt;
}

QVariant writtenShifts(const RecordPeriod &shifts)
{
    return written(shifts);
}

std::optional<QByteArray> readBlob(const QVariant &stored)
{
    if (stored.typeId() != QMetaType::QByteArray || stored.toByteArray().size() > MaxBlob)
        return std::nullopt;
    return stored.toByteArray();
}

Setting<QByteArray> blob(const QString &key)
{
    return {key, {}, readBlob, asIs, nullptr};
}

QString boundText(std::optional<double> bound)
{
    return bound ? QString::number(*bound, 'g', QLocale::FloatingPointShortest) : QString(NoBound);
}

bool readBound(const QString &text, std::optional<double> &bound)
{
    bound.reset();
    if (text == NoBound)
        return true;
    bool isNumber = false;
    bound = text.toDouble(&isNumber);
    return isNumber;
}

SettingsTable made()
{
    using namespace std::chrono_literals;
    return {
        // No group may be called general, in any case: QSettings reads it as another one than it has written.
        .language = {u"program/language"_s, u"system"_s, readLanguage, asIs, &Settings::languageChanged},
        .appearance = {u"program/appearance"_s, u"system"_s, readAppearance, asIs,
                       &Settings::appearanceChanged},
        .closing = {u"program/closing"_s, Closing::Ask, readClosing, writtenClosing, nullptr},
        .tiles = {u"overview/tiles"_s, {}, readTileChoices, writtenTileChoices, &Settings::tilesChanged},
        .trend = {u"overview/trend"_s, {}, readTrendChoices, writtenTrendChoices, nullptr},
        .tray = {u"alerts/tray"_s, false, readSwitch, asIs, &Settings::alertsChanged},
        .notifications = {u"alerts/notifications"_s, false, readSwitch, asIs, &Settings::alertsChanged},
        .sound = {u"alerts/sound"_s, AlertSound::None, readSound, writtenSound, &Settings::alertsChanged},
        .mutes = {u"muted/%1"_s, {}, readMutedAlerts, writtenMutedAlerts, nullptr},
        .seen = {u"seen/%1"_s, {}, readSeen, writtenSeen, nullptr},
        .range = {u"data/range"_s, 6h, readRange, writtenDuration, &Settings::rangeChanged},
        .interval = {u"data/interval"_s, 15s, readInterval, writtenDuration, &Settings::intervalChanged},
        .csvByteOrderMark = {u"data/csvByteOrderMark"_s, true, readSwitch, asIs, &Settings::csvChanged},
        .csvAsOnScreen = {u"data/csvAsOnScreen"_s, false, readSwitch, asIs, &Settings::csvChanged},
        .shifts = {u"records/shifts"_s,
                   {RecordPeriod::Kind::Shift, {}, {}, {0, 8, 16}},
                   readShifts,
                   writtenShifts,
                   nullptr},
        .exporterEnabled = {u"exporter/enabled"_s, true, readSwitch, asIs, &Settings::exporterChanged},
        .listenAddresses =
            {u"exporter/listen"_s, {u"127.0.0.1:9878"_s}, readAddresses, asIs, &Settings::exporterChanged},
        .page = {u"window/page"_s, {}, readText, asIs, nullptr},
        .wallboard = {u"window/wallboard"_s, false, readSwitch, asIs, nullptr},
        .wallboardPages = {u"window/wallboardPages"_s, {}, readList, asIs, nullptr},
        .wallboardTurn = {u"window/wallboardTurn"_s, 30s, readTurn, writtenDuration, nullptr},
        .lastConnection = {u"window/connection"_s, {}, readText, asIs, nullptr},
        .connectionOrder = {u"connections/order"_s, {}, readList, asIs, nullptr},
        .withoutSecret = {u"connections/%1/withoutSecret"_s, {}, readText, asIs, nullptr},
        .bounds = {u"thresholds/%1"_s, {}, readList, asIs, &Settings::thresholdsChanged},
        .geometry = blob(u"window/%1/geometry"_s),
        .state = blob(u"window/%1/state"_s),
        .recordsColumns = blob(u"records/%1/columns"_s),
        .recordsOrder = blob(u"records/%1/order"_s),
        .recordsFilters = blob(u"records/%1/filters"_s),
        .savedConditions = {u"records/%1/saved"_s, {}, readSavedConditions, writtenSavedConditions, nullptr},
    };
}

} // namespace

const SettingsTable &settingsTable()
{
    static const SettingsTable table = made();
    return table;
}

QStringList writtenBounds(const Threshold &threshold)
{
    return {boundText(threshold.warning), boundText(threshold.critical)};
}

std::optional<Threshold> readBounds(const QStringList &bounds, const Indicator &indicator)
{
    Threshold threshold{indicator.threshold.side, {}, {}};
    if (bounds.size() != 2 || !readBound(bounds.first(), threshold.warning)
        || !readBound(bounds.last(), threshold.critical) || !isSensible(threshold, indicator.unit))
        return std::nullopt;
    return threshold;
}

} // namespace guardia
