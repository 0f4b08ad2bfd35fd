// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/snapshots.h"
#include "format/yamltext.h"
#include "runner/testclass.h"

#include <QJsonArray>
#include <QTest>

#include <yaml-cpp/yaml.h>

namespace tst_yamltext {

using namespace guardia;

class TestYamlText : public QObject
{
    Q_OBJECT

private slots:
    void quotes_data();
    void quotes();
    void reads_data();
    void reads();
    void ordersKeys();
    void nests();
    void comments();
};

void TestYamlText::quotes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("yaml");
    const auto row = [](const char *name, const QString &text, const char *yaml) {
        QTest::newRow(name) << text << QString::fromUtf8(yaml);
    };
    row("word", QStringLiteral("prometheus"), "'prometheus'");
    row("empty", {}, "''");
    row("looks like no", QStringLiteral("no"), "'no'");
    row("apostrophe", QStringLiteral("it's"), "'it''s'");
    row("PromQL", QStringLiteral(R"(a{b="c\\d"} > 1)"), R"('a{b="c\\d"} > 1')");
    row("Korean", QStringLiteral("서버 # 다운: 예"), "'서버 # 다운: 예'");
    row("emoji", QStringLiteral("\U0001F600"), "'\U0001F600'");
    row("line break", QStringLiteral("a\n\"b\"\\"), R"("a\n\"b\"\\")");
    row("tab", QStringLiteral("a\tb"), R"("a\tb")");
    row("control", QString(QChar(0x1b)), R"("\x1b")");
    row("next line", QString(QChar(0x85)), R"("\x85")");
    row("byte order mark", QString(QChar(0xfeff)), R"("\ufeff")");
    row("line separator", QString(QChar(0x2028)), R"("\u2028")");
    row("right to left", QString(QChar(0x202e)) + u'a', R"("\u202ea")");
    row("tag", QString::fromUcs4(U"\U000E0041"), R"("\U000e0041")");
}

void TestYamlText::quotes()
{
    QFETCH(const QString, text);
    QTEST(yamlString(text), "yaml");
}

void TestYamlText::reads_data()
{
    QTest::addColumn<QString>("text");
    for (const auto &[name, text] : test::hostileTexts())
        QTest::newRow(name.constData()) << text;
}

void TestYamlText::reads()
{
    QFETCH(const QString, text);
    const QString document = yamlDocument({{QStringLiteral("key"), text}}, {});
    const YAML::Node root = YAML::Load(document.toStdString());
    QCOMPARE(QByteArray::fromStdString(root["key"].as<std::string>()), text.toUtf8());
}

void TestYamlText::ordersKeys()
{
    const QJsonObject object{{QStringLiteral("a"), 1},
                             {QStringLiteral("b"), true},
                             {QStringLiteral("name"), QJsonValue()},
                             {QStringLiteral("type"), 0.1}};
    QCOMPARE(yamlDocument(object, {QStringLiteral("type"), QStringLiteral("name")}),
             QStringLiteral("type: 0.1\nname: null\na: 1\nb: true\n"));
}

void TestYamlText::nests()
{
    const QJsonObject leaf{{QStringLiteral("x"), QStringLiteral("1")},
                           {QStringLiteral("y"), QJsonArray{1, 2}}};
    const QJsonObject object{
        {QStringLiteral("empty"), QJsonArray{}},
        {QStringLiteral("list"), QJsonArray{leaf, leaf, QStringLiteral("z"), QJsonObject{}}},
        {QStringLiteral("map"), leaf}};
    QCOMPARE(yamlDocument(object, {}), QStringLiteral(R"(empty: []
list:
  - x: '1'
    y:
      - 1
      - 2
  - x: '1'
    y:
      - 1
      - 2
  - 'z'
  - {}
map:
  x: '1'
  y:
    - 1
    - 2
)"));
    QCOMPARE(yamlDocument({}, {}), QStringLiteral("{}\n"));
}

void TestYamlText::comments()
{
    QCOMPARE(yamlComment(QStringLiteral("a\n\n  b")), QStringLiteral("# a\n#\n#   b\n"));
}

GUARDIA_TEST(TestYamlText, QCoreApplication)

} // namespace tst_yamltext

#include "tst_yamltext.moc"
