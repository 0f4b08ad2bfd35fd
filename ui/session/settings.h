// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"
#include "session/connectionprofile.h"
#include "session/tilechoices.h"

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

/// What closing the window does to the program.
enum class Closing {
    Ask, ///< asks where something would be lost, else ends it
    ToTray, ///< keeps it running where there is a tray
    End,
};

/// How a table of records was left: blobs that only the page understands. Empty where it was never shown.
struct RecordsView {
    QByteArray columns; ///< widths, order and visibility
    QByteArray order; ///< what it is sorted by
    QByteArray filters;

    bool operator==(const RecordsView &) const = default;
};

/// What survives a restart: the operator's choices and how the window was left. Holds no secret. A value that
/// is damaged or out of range counts as its default and is logged once; keys of other versions stay where
/// they are. What is set can be read back at once and is written from the event loop; save() writes it now.
/// Setting what is set already signals nothing. GUI thread.
class Settings : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds MinRange = std::chrono::minutes(15);
    static constexpr std::chrono::milliseconds MaxRange = std::chrono::hours(24 * 30);
    static constexpr std::chrono::milliseconds MinInterval = std::chrono::seconds(1);
    static constexpr std::chrono::milliseconds MaxInterval = std::chrono::hours(1);

    /// Over an INI file, which need not exist yet.
    explicit Settings(const QString &fileName, QObject *parent = nullptr);

    /// Writes what is not written yet, so that it survives a crash. For closing.
    void save();

    /// "system", "ko" or "en".
    [[nodiscard]] QString language() const;
    void setLanguage(const QString &language);
    /// "system", "light" or "dark".
    [[nodiscard]] QString appearance() const;
    void setAppearance(const QString &appearance);

    /// The operator's bounds, or else the indicator's own, which its definition or configuration has.
    [[nodiscard]] Threshold threshold(const Indicator &own) const;
    /// Keeps the bounds, unless they are the indicator's own; the side is the indicator's.
    void setThreshold(const Indicator &own, const Threshold &threshold);
    /// The same indicators with the operator's bounds.
    [[nodiscard]] std::vector<Indicator> judged(std::vector<Indicator> indicators) const;

    /// Which tiles the overview shows, and in which order; of indicators that are not known at the moment as
    /// well. Empty where nothing was chosen.
    [[nodiscard]] QList<TileChoice> tiles() const;
    void setTiles(const QList<TileChoice> &tiles);
    /// What the trend of an indicator is taken apart by, in the overview's own words: "indicator=breakdown".
    [[nodiscard]] QStringList breakdowns() const;
    void setBreakdowns(const QStringList &breakdowns);

    [[nodiscard]] bool isTrayEnabled() const;
    void setTrayEnabled(bool enabled);
    [[nodiscard]] bool isNotifying() const;
    void setNotifying(bool notifying);

    [[nodiscard]] Closing closing() const;
    void setClosing(Closing closing);

    /// How far back trends reach, MinRange to MaxRange; setting brings it within.
    [[nodiscard]] std::chrono::milliseconds range() const;
    void setRange(std::chrono::milliseconds range);
    /// How often numbers are collected, MinInterval to MaxInterval; setting brings it within.
    [[nodiscard]] std::chrono::milliseconds interval() const;
    void setInterval(std::chrono::milliseconds interval);
    /// Whether exported CSV begins with a byte order mark, which Korean Excel wants.
    [[nodiscard]] bool hasCsvByteOrderMark() const;
    void setCsvByteOrderMark(bool present);

    /// The page that was shown last, by the window's name for it; empty where there was none.
    [[nodiscard]] QString page() const;
    void setPage(const QString &page);
    /// Geometry and state of a part of the window, such as "main" or "overview.splitter".
    [[nodiscard]] QByteArray geometry(const QString &part) const;
    void setGeometry(const QString &part, const QByteArray &geometry);
    [[nodiscard]] QByteArray state(const QString &part) const;
    void setState(const QString &part, const QByteArray &state);
    [[nodiscard]] RecordsView recordsView(const QString &collector) const;
    void setRecordsView(const QString &collector, const RecordsView &view);

    /// The saved connections in the operator's order; the demo data is not among them.
    [[nodiscard]] QList<ConnectionProfile> connections() const;
    /// Replaces them. A profile without an id gets one, one that is a whole URL is left out, and passwords
    /// inside addresses and options are dropped. Gives what was kept.
    QList<ConnectionProfile> setConnections(const QList<ConnectionProfile> &connections);
    /// The id of the connection that was opened last; empty where there was none.
    [[nodiscard]] QString lastConnection() const;
    void setLastConnection(const QString &id);

    /// Whether the exporter inside the console is meant to listen, and where (host:port).
    [[nodiscard]] bool isExporterEnabled() const;
    void setExporterEnabled(bool enabled);
    [[nodiscard]] QStringList listenAddresses() const;
    void setListenAddresses(const QStringList &addresses);

signals:
    void languageChanged();
    void appearanceChanged();
    void thresholdsChanged();
    void tilesChanged();
    void alertsChanged(); ///< tray or notifications
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
    void report(const QString &key, const QString &message) const;

    QSettings m_file;
    mutable QSet<QString> m_reported; ///< keys whose value has been complained about
};

} // namespace guardia
