// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/oneachbackend.h"

#include "servers/verifyresult.h"

namespace guardia::test {

void OnEachBackend::initTestCase_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"SQLite", "PostgreSQL", "MariaDB"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void OnEachBackend::init()
{
    QFETCH_GLOBAL(const QString, name);
    std::unique_ptr<Backend> &known = m_backends[name];
    if (!known) {
        known = backendNamed(name);
        VERIFY_RESULT(known->start());
    }
    m_current = known.get();
}

} // namespace guardia::test
