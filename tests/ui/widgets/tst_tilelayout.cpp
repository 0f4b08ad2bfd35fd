// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "runner/testclass.h"
#include "widgets/numerals.h"
#include "widgets/statelabel.h"
#include "widgets/tilelayout.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QTest>

namespace tst_tilelayout {

using namespace guardia;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QList<State> AllStates{State::Ok, State::Warning, State::Critical, State::Stale, State::Unknown};

/// The tiles of the overview with large numbers, in English or Korean.
QList<TileState> tiles(QLocale::Language language, State state)
{
    struct Words {
        QString indicator;
        const char *english;
        const char *korean;
        double value;
    };
    const QList<Words> words{
        {u"incidents"_s, "Open incidents", "미해결 인시던트", 1'204},
        {u"sr"_s, "Open requests", "미처리 서비스 요청", 14'205},
        {u"audit"_s, "Critical audit events", "심각 감사 이벤트", 1'284'302},
        {u"capacity"_s, "Capacity at risk", "용량 위험", 12},
        {u"sla"_s, "SLA compliance", "SLA 준수율", 0.972},
        {u"deployments"_s, "Deployments", "배포", 31'200},
        {u"servers"_s, "Servers", "서버", 4'000},
        {u"users"_s, "Users", "사용자", 25'000},
    };
    const bool isKorean = language == QLocale::Korean;
    QList<TileState> list;
    for (const Words &word : words) {
        TileState tile;
        tile.indicator = word.indicator;
        tile.title = QString::fromUtf8(isKorean ? word.korean : word.english);
        tile.unit = builtIn(word.indicator).unit;
        tile.threshold = builtIn(word.indicator).threshold;
        tile.picture = builtIn(word.indicator).picture;
        tile.state = state;
        tile.isStale = state == State::Stale;
        if (list.size() % 2 == 0)
            tile.muted = QStringLiteral("muted");
        if (state != State::Unknown)
            tile.value = word.value;
        tile.detail = QString::fromUtf8(isKorean ? "24시간 내 신규 12건" : "12 new in 24 h");
        tile.change = {tile.unit == Unit::Ratio ? -0.012 : 1'204, 24h};
        tile.age = 59min;
        list << tile;
    }
    return list;
}

QFont fontAt(double scale)
{
    return scaledFont(QGuiApplication::font(), scale);
}

struct Part {
    const char *name;
    QString text;
    QFont font;
    QRectF rect;
};

QList<Part> parts(const TileLayout &layout, const TileTexts &texts)
{
    return {{"title", texts.title, layout.titleFont, layout.title},
            {"value", texts.value, layout.valueFont, layout.value},
            {"change", layout.hasTime ? texts.changeInTime : texts.change, layout.smallFont, layout.change},
            {"detail", texts.detail, layout.smallFont, layout.detail},
            {"age", texts.age, layout.smallFont, layout.age}};
}

/// What is wrong with a layout; empty if nothing is.
QString fault(const QSizeF &size, const TileLayout &layout, const TileTexts &texts, const QFont &font)
{
    const QRectF tile(QPointF(0, 0), size);
    QList<QRectF> rects{layout.badge};
    for (const Part &part : parts(layout, texts)) {
        const QFontMetricsF metrics(part.font);
        double width = metrics.horizontalAdvance(part.text);
        if (part.rect == layout.value)
            width += QFontMetricsF(layout.unitFont).horizontalAdvance(texts.unit);
        if (width > part.rect.width() + 0.01)
            return QStringLiteral("%1 is cut: %2 > %3")
                .arg(QLatin1String(part.name))
                .arg(width)
                .arg(part.rect.width());
        if (metrics.capHeight() > part.rect.height() && !part.text.isEmpty())
            return QStringLiteral("%1 is too low").arg(QLatin1String(part.name));
        if (!part.rect.isEmpty())
            rects << part.rect;
    }
    if (badgeSize(texts.state, font).width() > layout.badge.width() + 0.01)
        return QStringLiteral("the state is cut");
    if (texts.isMuted && layout.muted.height() < QFontMetricsF(font).capHeight())
        return QStringLiteral("the bell is too small");
    for (const QRectF &picture : {layout.picture, layout.muted}) {
        if (!picture.isEmpty())
            rects << picture;
    }
    for (qsizetype i = 0; i < rects.size(); ++i) {
        if (!tile.adjusted(4, 4, -4, -4).contains(rects[i]))
            return QStringLiteral("part %1 is outside").arg(i);
        for (qsizetype j = 0; j < i; ++j) {
            if (rects[i].adjusted(0.01, 0.01, -0.01, -0.01).intersects(rects[j]))
                return QStringLiteral("parts %1 and %2 overlap").arg(j).arg(i);
        }
    }
    return {};
}

} // namespace

class TestTileLayout : public QObject
{
    Q_OBJECT

private slots:
    void cutsNoText_data();
    void cutsNoText();
    void fitsTheOverview_data();
    void fitsTheOverview();
    void longTextsDoNotWidenATile();
    void saysInWhichTimeWhereThereIsRoom();
    void hidesThePictureFirst();
    void keepsEachLineInPlace();
    void separatesTheUnit();
};

void TestTileLayout::cutsNoText_data()
{
    QTest::addColumn<QLocale::Language>("language");
    QTest::addColumn<double>("scale");
    for (const QLocale::Language language : {QLocale::English, QLocale::Korean}) {
        for (const double scale : {1.0, 1.5, 2.0})
            QTest::addRow("%s at %g", language == QLocale::Korean ? "Korean" : "English", scale)
                << language << scale;
    }
}

/// From the smallest tile on, at any size above it.
void TestTileLayout::cutsNoText()
{
    QFETCH(const QLocale::Language, language);
    QFETCH(const double, scale);
    const QLocale locale(language);
    const QFont font = fontAt(scale);
    for (const State state : AllStates) {
        for (const TileState &tile : tiles(language, state)) {
            const TileTexts texts = tileTexts(tile, locale);
            const QSize smallest = minimumTileSize(texts, font);
            for (int wider = 0; wider < 200; wider += 9) {
                for (int higher = 0; higher < 150; higher += 9) {
                    const QSizeF size = smallest + QSize(wider, higher);
                    const TileLayout layout = tileLayout(size, texts, tile.picture, font);
                    const QString found = fault(size, layout, texts, font);
                    QVERIFY2(found.isEmpty(),
                             qPrintable(QStringLiteral("%1, %2x%3: %4")
                                            .arg(tile.title)
                                            .arg(size.width())
                                            .arg(size.height())
                                            .arg(found)));
                }
            }
        }
    }
}

void TestTileLayout::fitsTheOverview_data()
{
    QTest::addColumn<QLocale::Language>("language");
    QTest::addColumn<QSize>("size");
    for (const QLocale::Language language : {QLocale::English, QLocale::Korean}) {
        const char *name = language == QLocale::Korean ? "Korean" : "English";
        QTest::addRow("1280x800, %s", name) << language << QSize(244, 146);
        QTest::addRow("960x600, %s", name) << language << QSize(189, 116);
    }
}

void TestTileLayout::fitsTheOverview()
{
    QFETCH(const QLocale::Language, language);
    QFETCH(const QSize, size);
    const QFont font = fontAt(1);
    for (const State state : AllStates) {
        for (const TileState &tile : tiles(language, state)) {
            const TileTexts texts = tileTexts(tile, QLocale(language));
            const QSize smallest = minimumTileSize(texts, font);
            QVERIFY2(
                smallest.width() <= size.width() && smallest.height() <= size.height(),
                qPrintable(
                    QStringLiteral("%1 %2x%3").arg(tile.title).arg(smallest.width()).arg(smallest.height())));
            const TileLayout layout = tileLayout(size, texts, tile.picture, font);
            QCOMPARE(fault(size, layout, texts, font), QString());
            QVERIFY(size.width() < 244 || !layout.picture.isEmpty());
        }
    }
}

/// A long text of an operator's definition must not: four tiles have to fit into the smallest window.
void TestTileLayout::longTextsDoNotWidenATile()
{
    TileTexts texts;
    texts.title = QString(300, u'W');
    texts.value = QStringLiteral("1");
    texts.detail = QString(300, u'W');
    const QFont font = fontAt(1);
    const qreal line = QFontMetricsF(font).height();
    QVERIFY(minimumTileSize(texts, font).width() < 15 * line);
    const QSizeF size = minimumTileSize(texts, font);
    const TileLayout layout = tileLayout(size, texts, Picture::Stat, font);
    for (const QRectF &rect : {layout.title, layout.value, layout.detail})
        QVERIFY(QRectF(QPointF(0, 0), size).contains(rect));
}

void TestTileLayout::saysInWhichTimeWhereThereIsRoom()
{
    const QFont font = fontAt(1);
    for (const Picture picture : {Picture::Stat, Picture::Dial}) {
        TileState tile = tiles(QLocale::English, State::Ok).first();
        tile.picture = picture;
        const TileTexts texts = tileTexts(tile, QLocale::c());
        QVERIFY(texts.changeInTime.endsWith(u" in 1 d"));
        QSizeF size = minimumTileSize(texts, font);
        size.rwidth() += 200;
        const TileLayout layout = tileLayout(size, texts, picture, font);
        QVERIFY(layout.hasTime);
        QCOMPARE(fault(size.toSize(), layout, texts, font), QString());
    }
}

void TestTileLayout::hidesThePictureFirst()
{
    const QFont font = fontAt(1);
    const TileState tile = tiles(QLocale::English, State::Ok).first();
    const TileTexts texts = tileTexts(tile, QLocale::c());
    const QSize smallest = minimumTileSize(texts, font);
    const QSize largest = preferredTileSize(texts, font);
    bool hadPicture = true;
    qreal lastWithout = 0;
    for (int height = largest.height(); height >= smallest.height(); --height) {
        const TileLayout layout = tileLayout(QSizeF(largest.width(), height), texts, tile.picture, font);
        QVERIFY(hadPicture || layout.picture.isEmpty()); // once hidden, it stays hidden in smaller tiles
        hadPicture = !layout.picture.isEmpty();
        if (hadPicture)
            continue;
        const qreal figures = layout.valueFont.pointSizeF();
        QVERIFY(lastWithout == 0 || figures <= lastWithout);
        lastWithout = figures;
    }
    QVERIFY(!hadPicture);
    QVERIFY(lastWithout > font.pointSizeF());
}

/// Title and state are where they are in every tile of one size.
void TestTileLayout::keepsEachLineInPlace()
{
    const QFont font = fontAt(1);
    QList<QPointF> places;
    for (const TileState &tile : tiles(QLocale::English, State::Ok)) {
        const TileLayout layout =
            tileLayout(QSizeF(244, 146), tileTexts(tile, QLocale::c()), tile.picture, font);
        if (places.isEmpty())
            places = {layout.title.topLeft(), layout.badge.topLeft()};
        QCOMPARE(layout.title.topLeft(), places[0]);
        QCOMPARE(layout.badge.topLeft(), places[1]);
        QCOMPARE(layout.value.left(), places[0].x());
    }
}

void TestTileLayout::separatesTheUnit()
{
    TileState tile;
    tile.unit = Unit::Ratio;
    tile.value = 0.972;
    tile.state = State::Ok;
    TileTexts texts = tileTexts(tile, QLocale::c());
    QCOMPARE(texts.value, QStringLiteral("97.2"));
    QCOMPARE(texts.unit, QStringLiteral(" %"));
    tile.value.reset();
    texts = tileTexts(tile, QLocale::c());
    QCOMPARE(texts.value, QStringLiteral("\u2014"));
    QCOMPARE(texts.unit, QString());
    tile.unit = Unit::Count;
    tile.value = 0;
    QCOMPARE(tileTexts(tile, QLocale::c()).value, QStringLiteral("0"));
}

GUARDIA_TEST(TestTileLayout, QApplication)

} // namespace tst_tilelayout

#include "tst_tilelayout.moc"
