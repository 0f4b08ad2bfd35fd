// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/datathreads.h"
#include "app/options.h"
#include "app/pastthread.h"
#include "app/servicemanager.h"
#include "app/setup.h"
#include "app/webaccess.h"
#include "http/server.h"
#include "model/clock.h"
#include "model/result.h"
#include "model/snapshot.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace guardia {

/// The running exporter: collects on threads of its own, serves HTTP on the thread it lives on, and keeps
/// systemd informed.
class Exporter : public QObject
{
    Q_OBJECT

public:
    /// service must outlive the exporter.
    Exporter(Options options, Setup setup, const Clock &clock, ServiceManager &service,
             QObject *parent = nullptr);

    /// Listens on the setup's addresses, or on sockets where it has any, then starts collecting. Fails where
    /// it cannot listen on an address.
    Result<void> start(const QList<qintptr> &sockets = {});

    /// Reads the configuration again and applies it. A configuration with a mistake changes nothing; the log
    /// and the result say what is wrong.
    Result<void> reload();

    /// Stops: responses under way get a second to finish, statements are interrupted. stopped() follows
    /// within 2 s.
    void shutdown();

signals:
    /// clean is false where a database driver hangs: exit the process without waiting for its thread.
    void stopped(bool clean);

private:
    void startDemo();
    void describeAccess();
    void noticeUnprotected();
    Result<void> takeOver(Setup next);
    [[nodiscard]] QString status() const;
    void finishShutdown();

    Options m_options;
    Setup m_setup;
    ServiceManager &m_service;
    QList<ListenAddress> m_listening; ///< with the ports that were picked
    QString m_unprotectedAddresses; ///< those that the log has last warned about
    Health m_health;
    CollectionThread m_collection;
    HistoryThread m_history;
    PastThread m_past;
    Server m_server;
    WebAccess m_access;
    std::unique_ptr<DemoThread> m_demo;
    QTimer m_shutdownLimit;
    bool m_serverClosed = false;
    bool m_collectionStopped = false;
    bool m_historyStopped = false;
    bool m_pastStopped = false;
    bool m_isClean = true;
};

} // namespace guardia
