// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options.h"
#include "app/setup.h"
#include "collect/connection/databasecheck.h"
#include "console/databaserecords.h"
#include "console/databasesession.h"
#include "console/diagnosisthread.h"
#include "console/keptsessions.h"
#include "console/keyring.h"
#include "console/localexporter.h"
#include "model/clock.h"
#include "session/workspace.h"

#include <QTimer>

#include <memory>
#include <optional>

namespace guardia {

class RemoteSession;
class Settings;

/// The desktop program behind its window: opens one connection at a time, keeps others watching, collects,
/// serves, and shuts down cleanly. GUI thread; everything that may block has threads of its own.
class Console : public Workspace
{
    Q_OBJECT

public:
    /// setup is what the command line and the configuration file say; the caller reports its problems.
    Console(Options options, Setup setup, Settings &settings, Clock clock, QObject *parent = nullptr);
    ~Console() override;

    /// Starts the exporter if the operator has enabled it, and watching the connections that are kept.
    void start();
    /// Ends everything; stopped() follows within 2 s.
    void shutdown();
    /// Reads the configuration file again and applies it. A file with a mistake changes nothing; the log says
    /// what is wrong.
    void reload();

    [[nodiscard]] Session *session() const override { return m_session.get(); }
    [[nodiscard]] RecordSource *records() const override { return m_records.get(); }
    [[nodiscard]] ExporterControl *exporter() const override { return m_exporter.get(); }
    [[nodiscard]] SecretStore *secrets() const override { return m_keyring.get(); }
    [[nodiscard]] QString configurationFile() const override;
    [[nodiscard]] std::optional<WrittenConnection> read(const QString &url) const override;
    [[nodiscard]] QString problemOf(const ConnectionProfile &profile) const override;
    [[nodiscard]] QList<KeptConnection> kept() const override { return m_kept->connections(); }
    void setKeptWatched(bool watched) override { m_kept->setWatched(watched); }
    void open(const ConnectionProfile &profile, const QString &secret) override;
    void test(quint64 id, const ConnectionProfile &profile, const QString &secret) override;
    void diagnose() override;
    [[nodiscard]] QString whyNotDiagnosed() const override;

signals:
    /// clean is false where a database driver hangs: exit the process without waiting for its thread.
    void stopped(bool clean);

private:
    void useWebConfiguration(const QString &fileName);
    /// A connection that is opened once the previous one has ended.
    struct Opening {
        ConnectionProfile profile;
        QString secret;
    };

    void closeSession();
    void openNext();
    void openDatabase(const ConnectionProfile &profile, const QString &secret);
    void openRemote(const ConnectionProfile &profile, const QString &secret);
    void announce();
    void failToOpen(const QString &reason);
    [[nodiscard]] Result<std::unique_ptr<Session>> keptSession(const ConnectionProfile &profile,
                                                               const QString &secret) const;
    void notePartClosed(bool clean);
    Result<void> checkedReload();
    [[nodiscard]] std::chrono::milliseconds intervalFor(const Setup &setup) const;

    Options m_options;
    Setup m_setup;
    Settings &m_settings;
    Clock m_clock;
    QStringList m_chosenAddresses; ///< the addresses in m_settings when they were last looked at
    std::unique_ptr<Keyring> m_keyring;
    std::unique_ptr<LocalExporter> m_exporter;
    std::unique_ptr<KeptSessions> m_kept;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<DatabaseRecords> m_records;
    std::optional<Opening> m_opening;
    std::optional<Opening> m_opened; ///< what is open, kept so that it can be opened again
    DatabaseChecker m_checker; ///< tests connections
    DiagnosisThread m_diagnosis;
    int m_closing = 0; ///< parts of the previous session that have not ended yet
    bool m_isClean = true;
    bool m_isStopping = false;
    QTimer m_shutdownLimit;
};

} // namespace guardia
