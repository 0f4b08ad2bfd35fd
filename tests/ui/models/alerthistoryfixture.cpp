// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerthistoryfixture.h"

#include "watchedalerts.h"

#include <QFile>

namespace guardia::test {

using namespace Qt::StringLiterals;

void AlertHistoryFixture::prepare()
{
    m_now = beginning();
    m_folder = std::make_unique<QTemporaryDir>();
    m_history.reset();
    restart();
}

void AlertHistoryFixture::begin(const Alert &alert)
{
    m_history->take({alert}, {{alert}, {}, {}});
}

void AlertHistoryFixture::end(const Alert &alert)
{
    m_history->take({}, {{}, {}, {alert}});
}

void AlertHistoryFixture::restart()
{
    m_history = std::make_unique<AlertHistory>(m_folder->path(), [this] { return m_now; });
    m_history->open(u"one"_s);
}

void AlertHistoryFixture::leaveFor(int seconds)
{
    m_history->close();
    m_now = m_now.addSecs(seconds);
    restart();
}

Alert AlertHistoryFixture::found(State state) const
{
    Alert alert = alertOf(u"incidents"_s, state, m_now);
    alert.isOlder = true;
    alert.isFirstLook = true;
    return alert;
}

QByteArray AlertHistoryFixture::fileContent() const
{
    QFile file(fileName());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace guardia::test

#include "moc_alerthistoryfixture.cpp"
