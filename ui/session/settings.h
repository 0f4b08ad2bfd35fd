// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"
#include "session/alertmutes.h"
#include "session/connectionprofile.h"
#include "session/savedconditions.h"
#include "session/seenrecords.h"
#include "session/tilechoices.h"
#include "session/trendchoices.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QSet>
#include <QSettings>
#include <QString>
#include <QStringList>

#include <chrono>
#include <vector>

namespace guardia {

template <typename T>
struct Setting;

/// What happens when the window is closed.
enum class Closing {
    Ask, ///< asks where something would be lost, else ends the program
    ToTray, ///< keeps the program running, if there is a tray
    End,
};

/// Which alerts are told by a sound as well.
enum class AlertSound { None, Critical, All };

/// How CSV files are written.
struct CsvChoices {
    bool byteOrderMark = true; ///< at the beginning: Korean Excel needs it
    bool isAsOnScreen = false; ///< of records: with titles and local times, rather than for programs

    bool operator==(const CsvChoices &) const = default;
};

/// How a table of records was left, as blobs that only the page understands. Empty where it was never shown.
struct RecordsView {
    QByteArray columns; ///< widths, order and visibility
    QByteArray order; ///< the sort order
    QByteArray filters;

    bool operator==(const RecordsView &) const = default;
};

/// Everything that survives a restart: the operator's choices, and how the window was left. Contains no
/// secret. A damaged or invalid value counts as its default, which is logged once; keys of other versions are
/// kept. New values can be read back at once and are written by the event loop; save() writes them
/// immediately. Setting an unchanged value emits no signal. GUI thread.
class Settings : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds MinRange = std::chrono::minutes(15);
    static constexpr std::chrono::milliseconds MaxRange = std::chrono::hours(24 * 30);
    static constexpr std::chrono::milliseconds MinInterval = std::chrono::seconds(1);
    static constexpr std::chrono::milliseconds MaxInterval = std::chrono::hours(1);
    static constexpr std::chrono::milliseconds MinTurn = std::chrono::seconds(5); ///< of a wallboard's pages

    /// fileName is an INI file, which need not exist.
    explicit Settings(const QString &fileName, QObject *parent = nullptr);

    /// Writes everything that is not written yet. Called before the program ends, so that it survives a
    /// crash.
    void save();

    /// "system", "ko" or "en".
    [[nodiscard]] QString language() const;
    void setLanguage(const QString &language);
    /// "system", "light" or "dark".
    [[nodiscard]] QString appearance() const;
    void setAppearance(const QString &appearance);

    /// The operator's bounds, or else the indicator's own from its definition or the configuration.
    [[nodiscard]] Threshold threshold(const Indicator &own) const;
    /// Stores the bounds, unless they are the indicator's own; the side is always that of the indicator.
    void setThreshold(const Indicator &own, const Threshold &threshold);
    /// The same indicators, with the operator's bounds.
    [[nodiscard]] std::vector<Indicator> judged(std::vector<Indicator> indicators) const;

    /// Which tiles the overview shows, and in which order; of indicators that are not known at the moment as
    /// well. Empty where nothing was chosen.
    [[nodiscard]] QList<TileChoice> tiles() const;
    void setTiles(const QList<TileChoice> &tiles);
    /// What the overview's trend shows; of indicators that are not known at the moment as well.
    [[nodiscard]] TrendChoices trend() const;
    void setTrend(const TrendChoices &choices);

    [[nodiscard]] bool isTrayEnabled() const;
    void setTrayEnabled(bool enabled);
    [[nodiscard]] bool isNotifying() const;
    void setNotifying(bool notifying);

    [[nodiscard]] AlertSound alertSound() const;
    void setAlertSound(AlertSound sound);
    /// The muted alerts of a connection, by its connectionKey().
    [[nodiscard]] QList<Mute> mutes(const QString &connection) const;
    void setMutes(const QString &connection, const QList<Mute> &mutes);
    /// What was seen of the records of a connection that need attention.
    [[nodiscard]] SeenRecords seenRecords(const QString &connection) const;
    void setSeenRecords(const QString &connection, const SeenRecords &seen);

    [[nodiscard]] Closing closing() const;
    void setClosing(Closing closing);

    /// How much of the past trends show, from MinRange to MaxRange; other values are limited to that.
    [[nodiscard]] std::chrono::milliseconds range() const;
    void setRange(std::chrono::milliseconds range);
    /// How often numbers are collected, from MinInterval to MaxInterval; other values are limited to that.
    [[nodiscard]] std::chrono::milliseconds interval() const;
    void setInterval(std::chrono::milliseconds interval);
    [[nodiscard]] CsvChoices csv() const;
    void setCsv(const CsvChoices &choices);

    /// The hours of the day at which shifts of work change, local time.
    [[nodiscard]] QList<int> shiftHours() const;
    void setShiftHours(const QList<int> &hours);

    /// The page that was shown last, by its name in the window; empty where there is none.
    [[nodiscard]] QString page() const;
    void setPage(const QString &page);
    /// Whether the window is a wallboard.
    [[nodiscard]] bool isWallboard() const;
    void setWallboard(bool isWallboard);
    /// The names of the pages that a wallboard shows in turn with the overview; empty: none.
    [[nodiscard]] QStringList wallboardPages() const;
    void setWallboardPages(const QStringList &pages);
    /// How long a wallboard shows each of them: from MinTurn to MaxInterval, or 0 where it stays on its page.
    [[nodiscard]] std::chrono::milliseconds wallboardTurn() const;
    void setWallboardTurn(std::chrono::milliseconds turn);
    /// Geometry and state of parts of the window, such as "main" or "overview.splitter".
    [[nodiscard]] QByteArray geometry(const QString &part) const;
    void setGeometry(const QString &part, const QByteArray &geometry);
    [[nodiscard]] QByteArray state(const QString &part) const;
    void setState(const QString &part, const QByteArray &state);
    [[nodiscard]] RecordsView recordsView(const QString &collector) const;
    void setRecordsView(const QString &collector, const RecordsView &view);

    /// The conditions that were saved for a collector's records, in the operator's order.
    [[nodiscard]] QList<SavedConditions> savedConditions(const QString &collector) const;
    void setSavedConditions(const QString &collector, const QList<SavedConditions> &saved);

    /// The saved connections in the operator's order, without the demo data.
    [[nodiscard]] QList<ConnectionProfile> connections() const;
    /// Replaces the connections. A profile without an id gets one; a profile that is a complete URL is left
    /// out; passwords in addresses and options are removed. Returns what was stored.
    QList<ConnectionProfile> setConnections(const QList<ConnectionProfile> &connections);
    /// The id of the connection that was opened last; empty where there is none.
    [[nodiscard]] QString lastConnection() const;
    void setLastConnection(const QString &id);

    /// Whether a saved connection that has a user was let in without a password the last time that was tried
    /// (trust, peer, a password file). Where it leads elsewhere now, that is not known.
    [[nodiscard]] bool worksWithoutSecret(const ConnectionProfile &profile) const;
    void setWorksWithoutSecret(const ConnectionProfile &profile, bool works);

    /// Whether the exporter inside the console should be listening, and where (host:port).
    [[nodiscard]] bool isExporterEnabled() const;
    void setExporterEnabled(bool enabled);
    [[nodiscard]] QStringList listenAddresses() const;
    void setListenAddresses(const QStringList &addresses);

signals:
    void languageChanged();
    void appearanceChanged();
    void thresholdsChanged();
    void tilesChanged();
    void alertsChanged(); ///< tray, notifications or sound
    void rangeChanged();
    void intervalChanged();
    void csvChanged();
    void connectionsChanged();
    void exporterChanged(); ///< enabled or addresses

private:
    template <typename T>
    [[nodiscard]] T value(const Setting<T> &setting, const QString &part = {}) const;
    template <typename T>
    void store(const Setting<T> &setting, const T &value, const QString &part = {});
    void forget(const QString &connection);
    void moveFormerGroup();
    void report(const QString &key, const QString &message) const;

    QSettings m_file;
    mutable QSet<QString> m_reported; ///< keys with an invalid value that was logged
};

} // namespace guardia
