// SPDX-License-Identifier: GPL-3.0-or-later
#include "scrolling.h"

#include "models/recordsmodel.h"
#include "servers/processtree.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>

#include <algorithm>

namespace guardia::bench {

namespace {

constexpr int Screen = 40; ///< visible rows
constexpr int MemoryStep = 50; ///< pages between two measurements of the memory

qint64 residentMemory()
{
    return test::memoryOf(static_cast<pid_t>(QCoreApplication::applicationPid()), "VmRSS").value_or(0);
}

/// Shows the list as a table would, but without a table.
class Scroller
{
public:
    explicit Scroller(RecordSource &source) { m_model.setSource(&source); }

    RecordsModel &model() { return m_model; }

    /// Waits until no page is being read, and, where wanted, no count.
    Result<void> settle(bool withCount)
    {
        while (m_model.isLoading() || (withCount && m_model.isCounting()))
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        if (m_model.error())
            return *m_model.error();
        return {};
    }

    /// Makes the last rows of the window visible, which requests the next page.
    Result<void> turn()
    {
        const int rows = m_model.rowCount();
        show(rows - RecordsModel::PageRows, rows);
        m_model.setVisibleRows(rows - Screen, rows - 1);
        m_model.fetchNext();
        return settle(false);
    }

private:
    void show(int from, int to) const
    {
        for (int row = std::max(from, 0); row < to; ++row) {
            for (int column = 0; column < m_model.columnCount(); ++column)
                std::ignore = m_model.data(m_model.index(row, column));
        }
    }

    RecordsModel m_model;
};

double seconds(const QElapsedTimer &timer)
{
    constexpr double NanosecondsPerSecond = 1e9;
    return double(timer.nsecsElapsed()) / NanosecondsPerSecond;
}

} // namespace

Result<Scrolled> scroll(RecordSource &source, const RecordOrder &order, int pages)
{
    Scroller scroller(source);
    RecordsModel &model = scroller.model();
    model.reset({QStringLiteral("audit"), {}, {}, {}}, order);
    if (const auto settled = scroller.settle(true); !settled)
        return settled.error();
    Scrolled scrolled;
    scrolled.memoryBefore = scrolled.memoryHighest = residentMemory();
    QElapsedTimer all;
    all.start();
    while (model.hasNext() && (pages == 0 || scrolled.pages < pages)) {
        QElapsedTimer one;
        one.start();
        if (const auto turned = scroller.turn(); !turned)
            return turned.error();
        scrolled.slowest = std::max(scrolled.slowest, seconds(one));
        if (++scrolled.pages % MemoryStep == 0)
            scrolled.memoryHighest = std::max(scrolled.memoryHighest, residentMemory());
    }
    scrolled.seconds = seconds(all);
    model.goToLast();
    if (const auto settled = scroller.settle(false); !settled)
        return settled.error();
    scrolled.memoryAfter = residentMemory();
    scrolled.memoryHighest = std::max(scrolled.memoryHighest, scrolled.memoryAfter);
    scrolled.rows = model.total().value_or(0);
    return scrolled;
}

} // namespace guardia::bench
