// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/fakeattention.h"
#include "fakes/fakesession.h"
#include "fakes/snapshotmaker.h"
#include "models/alertwatch.h"
#include "pages/overviewpage.h"
#include "pages/tileboard.h"
#include "session/settings.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QTemporaryDir>
#include <QWidget>

#include <memory>

namespace guardia::test {

/// A test class whose tests use the overview of a healthy database in an active window, with the built-in
/// indicators, settings of their own and a clock that stands still. Nothing was collected yet. Its numbers
/// are those of the C locale.
class ShownOverview : public QObject
{
    Q_OBJECT

protected slots: // Qt Test finds them by their names, in derived classes, too
    void init();
    void cleanup();

protected:
    /// Time passes, and another snapshot is made.
    void snapshot(qint64 seconds = 15);
    /// What the page has asked the session for under that id, the first first.
    [[nodiscard]] QList<TrendRequest> requests(quint64 id) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QDateTime m_now;
    SnapshotMaker m_maker;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<FakeAttention> m_records;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<AlertWatch> m_watch;
    std::unique_ptr<QWidget> m_stage; ///< the window: offscreen ones warn about a layout's size hints
    OverviewPage *m_page = nullptr;
    TileBoard *m_board = nullptr;
};

} // namespace guardia::test
