// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/trendview.h"

#include <QDateTime>
#include <QImage>
#include <QObject>

#include <memory>

namespace guardia::test {

/// The time of the trend in such a test.
inline const QDateTime Now(QDate(2026, 1, 2), QTime(14, 2), Qt::UTC);

/// A test class whose tests have a trend that is shown, of 700 x 300 pixels.
class TrendStage : public QObject
{
    Q_OBJECT

protected slots: // Qt Test finds them by their names, in derived classes, too
    void initTestCase();
    void init();
    void cleanup();

protected:
    [[nodiscard]] TrendView *view() const { return m_view; }
    /// As it is once everything that is queued was drawn.
    [[nodiscard]] QImage image() const;

private:
    std::unique_ptr<QWidget> m_stage; ///< the window: offscreen ones warn about a layout's size hints
    TrendView *m_view = nullptr;
};

} // namespace guardia::test
