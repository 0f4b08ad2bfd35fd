// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/grafana/grafanaconfig.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QObject>
#include <QString>
#include <QStringList>

namespace guardia {

/// How the exporter inside the console fares.
struct ExporterState {
    bool isEnabled = false; ///< it is meant to listen
    bool isListening = false;
    QStringList addresses; ///< host:port; those it listens on, or those it is meant to
    QString error; ///< why it does not listen although it is meant to; empty otherwise
    QString idle; ///< why there is nothing to serve, so that it does not even try; empty where there is
    bool isOpenToOthers = false; ///< whoever reaches this computer may read, in clear and unasked
    GrafanaAddresses grafana; ///< its URL, and what follows from it

    bool operator==(const ExporterState &) const = default;
};

/// A client that fetched something.
struct Scrape {
    QDateTime at; ///< UTC
    QString peer; ///< its IP address
    QString agent; ///< its User-Agent; may be empty
    QString path;
    int status = 0;
    qint64 bytes = 0;
    bool isExposition = false; ///< it was given the metrics: not a look at whether the program lives

    bool operator==(const Scrape &) const = default;
};

/// The exporter that runs inside the console, on threads of its own. Every function returns at once. GUI
/// thread.
class ExporterControl : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual ExporterState state() const = 0;
    /// Begins or ends to listen; stateChanged() follows.
    virtual void setEnabled(bool enabled) = 0;
    /// Listens on other addresses (host:port); stateChanged() follows, with an error where one is taken.
    virtual void setAddresses(const QStringList &addresses) = 0;
    /// previewReady() follows with what a scraper would get now.
    virtual void requestPreview() = 0;

    /// The latest that scraped() told of, the newest last.
    [[nodiscard]] const QList<Scrape> &scrapes() const { return m_scrapes; }

signals:
    void stateChanged();
    /// Someone fetched from the exporter's routes. Of many within a moment the latest.
    void scraped(const guardia::Scrape &scrape);
    void previewReady(const QString &exposition);

protected:
    /// Remembers it and tells.
    void note(const Scrape &scrape);

private:
    QList<Scrape> m_scrapes;
};

} // namespace guardia

Q_DECLARE_METATYPE(guardia::Scrape)
