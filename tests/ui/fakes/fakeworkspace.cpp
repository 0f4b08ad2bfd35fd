// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakeworkspace.h"

namespace guardia {

Session *FakeWorkspace::session() const
{
    return currentSession;
}

RecordSource *FakeWorkspace::records() const
{
    return currentRecords;
}

ExporterControl *FakeWorkspace::exporter() const
{
    return currentExporter;
}

SecretStore *FakeWorkspace::secrets() const
{
    return keyring;
}

std::optional<WrittenConnection> FakeWorkspace::read(const QString &url) const
{
    const auto found = written.constFind(url);
    return found == written.constEnd() ? std::nullopt : std::optional(*found);
}

QString FakeWorkspace::problemOf(const ConnectionProfile & /*profile*/) const
{
    return problem;
}

void FakeWorkspace::open(const ConnectionProfile &profile, const QString &secret)
{
    opened += Asked{0, profile, secret};
}

void FakeWorkspace::test(quint64 id, const ConnectionProfile &profile, const QString &secret)
{
    tests += Asked{id, profile, secret};
}

} // namespace guardia
