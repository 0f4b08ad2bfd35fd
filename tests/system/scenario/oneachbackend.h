// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario/backend.h"

#include <QObject>

#include <map>

namespace guardia::test {

/// A test class whose tests run once on each of the three databases. The servers are started when the first
/// test needs them, and run until the last test.
class OnEachBackend : public QObject
{
    Q_OBJECT

protected slots: // Qt Test finds them by their names, in derived classes, too
    void initTestCase_data();
    void init();

protected:
    /// The current backend; its name is the global test data "name": SQLite, PostgreSQL or MariaDB.
    [[nodiscard]] Backend &backend() const { return *m_current; }

private:
    std::map<QString, std::unique_ptr<Backend>> m_backends;
    Backend *m_current = nullptr;
};

} // namespace guardia::test
