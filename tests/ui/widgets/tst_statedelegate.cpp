// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/threshold.h"
#include "runner/testclass.h"
#include "theme/appearance.h"
#include "theme/itemroles.h"
#include "widgets/statedelegate.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QStandardItemModel>
#include <QTest>

namespace tst_statedelegate {

using namespace guardia;

namespace {

enum class Row { Plain, Selected };

/// A cell without text, as the delegate draws it.
QImage drawn(const QVariant &state, Row row)
{
    QStandardItemModel model(1, 1);
    model.setData(model.index(0, 0), state, StateRole);
    QStyleOptionViewItem option;
    option.palette = QApplication::palette();
    option.fontMetrics = QFontMetrics(QApplication::font());
    option.rect = QRect(0, 0, 200, option.fontMetrics.height() * 2);
    option.state = QStyle::State_Enabled | QStyle::State_Active;
    option.showDecorationSelected = true; // the whole row
    if (row == Row::Selected)
        option.state |= QStyle::State_Selected;
    QImage image(option.rect.size(), QImage::Format_RGB32);
    image.fill(option.palette.color(QPalette::Base));
    QPainter painter(&image);
    StateDelegate().paint(&painter, option, model.index(0, 0));
    return image;
}

} // namespace

class TestStateDelegate : public QObject
{
    Q_OBJECT

private slots:
    void drawsAShapeForEachState();
    void standsOutOnASelection();
};

void TestStateDelegate::drawsAShapeForEachState()
{
    QList<QImage> seen{drawn({}, Row::Plain)};
    for (const State state : {State::Ok, State::Warning, State::Critical, State::Stale}) {
        const QImage image = drawn(static_cast<int>(state), Row::Plain);
        // By shape alone: where something is drawn at all.
        QVERIFY(
            !seen.contains(image.createMaskFromColor(QApplication::palette().color(QPalette::Base).rgb())));
        seen += image.createMaskFromColor(QApplication::palette().color(QPalette::Base).rgb());
    }
}

void TestStateDelegate::standsOutOnASelection()
{
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        apply(appearance, *qApp);
        const QRgb base = QApplication::palette().color(QPalette::Base).rgb();
        const QImage image = drawn(static_cast<int>(State::Warning), Row::Selected);
        const QImage ground = drawn({}, Row::Selected);
        int onBase = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                onBase += image.pixel(x, y) == base && ground.pixel(x, y) != base;
        }
        QVERIFY2(onBase > 20, qPrintable(QString::number(onBase)));
    }
}

GUARDIA_TEST(TestStateDelegate, QApplication)

} // namespace tst_statedelegate

#include "tst_statedelegate.moc"
