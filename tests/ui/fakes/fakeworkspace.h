// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/fakesecretstore.h"
#include "session/workspace.h"

#include <QHash>
#include <QList>

namespace guardia {

/// A workspace that contains what a test puts into it. The test emits the signals.
class FakeWorkspace : public Workspace
{
    Q_OBJECT

public:
    /// A request about a connection.
    struct Asked {
        quint64 id = 0; ///< id of a test
        ConnectionProfile profile;
        QString secret;
    };

    using Workspace::Workspace;

    [[nodiscard]] Session *session() const override;
    [[nodiscard]] RecordSource *records() const override;
    [[nodiscard]] ExporterControl *exporter() const override;
    [[nodiscard]] SecretStore *secrets() const override;
    [[nodiscard]] QString configurationFile() const override { return configuration; }

    [[nodiscard]] std::optional<WrittenConnection> read(const QString &url) const override;
    [[nodiscard]] QString problemOf(const ConnectionProfile &profile) const override;
    [[nodiscard]] QList<KeptConnection> kept() const override { return keptConnections; }
    void setKeptWatched(bool watched) override { isKeptWatched = watched; }
    void open(const ConnectionProfile &profile, const QString &secret) override;
    void test(quint64 id, const ConnectionProfile &profile, const QString &secret) override;
    void diagnose() override { ++diagnoses; }
    [[nodiscard]] QString whyNotDiagnosed() const override { return reasonAgainstDiagnosis; }

    Session *currentSession = nullptr;
    RecordSource *currentRecords = nullptr;
    ExporterControl *currentExporter = nullptr;
    FakeSecretStore *keyring = new FakeSecretStore(this);
    QHash<QString, WrittenConnection> written; ///< by URL: what read() returns
    QString configuration; ///< the result of configurationFile()
    QString problem; ///< the result of problemOf()
    QList<KeptConnection> keptConnections;
    bool isKeptWatched = false;
    QList<Asked> opened;
    QList<Asked> tests;
    int diagnoses = 0; ///< how often one was asked for
    QString reasonAgainstDiagnosis; ///< the result of whyNotDiagnosed()
};

} // namespace guardia
