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

/// The state of the exporter inside the console.
struct ExporterState {
    bool isEnabled = false; ///< whether it should be listening
    bool isListening = false;
    QStringList addresses; ///< host:port; the addresses that it is listening on, or should be
    QString error; ///< why it is not listening although it should; empty otherwise
    /// Why there is nothing to serve, so that it does not listen; empty where there is something.
    QString idle;
    /// Whether anybody who can reach this computer may read, without TLS and credentials.
    bool isOpenToOthers = false;
    GrafanaAddresses grafana; ///< its URL, and settings that depend on it

    bool operator==(const ExporterState &) const = default;
};

/// A request of a client.
struct Scrape {
    QDateTime at; ///< UTC
    QString peer; ///< IP address of the client
    QString agent; ///< User-Agent of the client; may be empty
    QString path;
    int status = 0;
    qint64 bytes = 0;
    bool isExposition = false; ///< whether it got the metrics, rather than, for example, only a health check

    bool operator==(const Scrape &) const = default;
};

/// The exporter inside the console, which runs on threads of its own. Every function returns at once. GUI
/// thread.
class ExporterControl : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] virtual ExporterState state() const = 0;
    /// Starts or stops listening; stateChanged() follows.
    virtual void setEnabled(bool enabled) = 0;
    /// Listens on other addresses (host:port); stateChanged() follows, with an error where one cannot be
    /// used.
    virtual void setAddresses(const QStringList &addresses) = 0;
    /// previewReady() follows, with the text that a scraper would get now.
    virtual void requestPreview() = 0;

    /// The latest requests that scraped() has reported, the newest last.
    [[nodiscard]] const QList<Scrape> &scrapes() const { return m_scrapes; }

signals:
    void stateChanged();
    /// A client has sent a request to the exporter. Of many within a moment, only the latest are reported.
    void scraped(const guardia::Scrape &scrape);
    void previewReady(const QString &exposition);

protected:
    /// Stores the request and emits scraped().
    void note(const Scrape &scrape);

private:
    QList<Scrape> m_scrapes;
};

/// Whether a text has the form HOST:PORT, [IPv6]:PORT or :PORT of the exporter's addresses. No name is looked
/// up.
bool isListenAddress(const QString &text);

} // namespace guardia

Q_DECLARE_METATYPE(guardia::Scrape)
