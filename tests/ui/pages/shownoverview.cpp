// SPDX-License-Identifier: GPL-3.0-or-later
#include "shownoverview.h"

#include "fakes/builtin.h"
#include "fakes/fakemouse.h"

#include <QLocale>
#include <QTest>

namespace guardia::test {

using namespace Qt::StringLiterals;

void ShownOverview::init()
{
    QLocale::setDefault(QLocale::c());
    m_now = beginning();
    m_maker = SnapshotMaker(m_now);
    m_maker.healthy();
    m_settings.reset(); // writes into the folder
    m_folder = std::make_unique<QTemporaryDir>();
    m_session = std::make_unique<FakeSession>();
    m_records = std::make_unique<FakeAttention>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    const auto clock = [this] { return m_now; };
    m_watch = std::make_unique<AlertWatch>(*m_settings, builtInCatalogue(), clock);
    m_stage = std::make_unique<QWidget>();
    m_stage->resize(1080, 660);
    m_page = new OverviewPage(*m_watch, clock, m_stage.get());
    m_page->resize(m_stage->size());
    m_board = m_page->findChild<TileBoard *>();
    m_stage->show();
    m_stage->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_stage.get()));
    leaveWithMouse(m_board); // it may be anywhere on the screen of the test
    m_watch->setSession(m_session.get());
    m_page->setSession(m_session.get());
    m_page->setRecords(m_records.get());
}

void ShownOverview::cleanup()
{
    m_stage.reset();
    m_watch.reset();
    m_settings.reset();
    m_records.reset();
    m_session.reset();
}

void ShownOverview::snapshot(qint64 seconds)
{
    m_now = m_now.addSecs(seconds);
    m_session->take(m_maker.at(m_now).made());
}

QList<TrendRequest> ShownOverview::requests(quint64 id) const
{
    QList<TrendRequest> found;
    for (const TrendRequest &request : m_session->trendRequests()) {
        if (request.id == id)
            found += request;
    }
    return found;
}

} // namespace guardia::test
