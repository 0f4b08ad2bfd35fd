// SPDX-License-Identifier: GPL-3.0-or-later
#include "trendstage.h"

#include "theme/appearance.h"

#include <QApplication>
#include <QMetaObject>
#include <QTest>

namespace guardia::test {

void TrendStage::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void TrendStage::init()
{
    m_stage = std::make_unique<QWidget>();
    m_stage->resize(700, 300);
    m_view = new TrendView([] { return Now; }, m_stage.get());
    m_view->resize(m_stage->size());
    m_stage->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_stage.get()));
}

void TrendStage::cleanup()
{
    m_stage.reset();
    apply(Appearance::System, *qApp);
}

QImage TrendStage::image() const
{
    QWidget *plot = m_view->childAt(m_view->rect().center());
    // At once, in place of the queued one.
    return QMetaObject::invokeMethod(plot, "replot") ? m_view->grab().toImage() : QImage();
}

} // namespace guardia::test

#include "moc_trendstage.cpp"
