// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "yaml/yamlreader.h"

#include <QTemporaryDir>
#include <QTest>

namespace tst_yamlreader {

using namespace guardia;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What the reader takes from a file with every kind of value.
struct Document {
    std::optional<QString> text;
    std::optional<QStringList> list;
    std::optional<bool> flag;
    std::optional<int> count;
    std::optional<double> number;
    std::optional<std::chrono::milliseconds> duration;
    QStringList entries;
};

Document read(YamlReader &reader, const QByteArray &yaml)
{
    Document document;
    const auto root = reader.parse(yaml);
    if (!root)
        return document;
    reader.mapping(
        *root, QStringLiteral("the file"),
        {{"text", [&](const YAML::Node &n) { document.text = reader.text(n, QStringLiteral("text")); }},
         {"list", [&](const YAML::Node &n) { document.list = reader.textList(n, QStringLiteral("list")); }},
         {"flag", [&](const YAML::Node &n) { document.flag = reader.boolean(n, QStringLiteral("flag")); }},
         {"count",
          [&](const YAML::Node &n) { document.count = reader.integer(n, QStringLiteral("count"), 1, 10); }},
         {"number",
          [&](const YAML::Node &n) { document.number = reader.number(n, QStringLiteral("number")); }},
         {"duration",
          [&](const YAML::Node &n) {
              document.duration = reader.duration(n, QStringLiteral("duration"), 1s);
          }},
         {"entries", [&](const YAML::Node &n) {
              reader.entries(n, QStringLiteral("entries"),
                             [&](const QString &key, const YAML::Node &, const YAML::Node &value) {
                                 document.entries << key + u'=' + reader.text(value, key).value_or(QString());
                             });
          }}});
    return document;
}

/// All problems, one a line, without the file's name.
QString problemsOf(const YamlReader &reader)
{
    QStringList lines;
    for (const Problem &problem : reader.problems())
        lines << problemText(problem).sliced(reader.fileName().size() + 1);
    return lines.join(u'\n');
}

} // namespace

/// Every value is read as it stands, and every mistake is placed at its line and column.
class TestYamlReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryKindOfValue()
    {
        YamlReader reader(QStringLiteral("f"));
        const Document document = read(reader,
                                       "text: \"장애 \\\"x\\\" 😀\"\n"
                                       "list: [a, 'b c', \"한글\"]\n"
                                       "flag: true\n"
                                       "count: 10\n"
                                       "number: -1.5e3\n"
                                       "duration: 1m30s\n"
                                       "entries: {서비스: x, y: z}\n");
        QCOMPARE(problemsOf(reader), QString());
        QCOMPARE(*document.text, QStringLiteral("장애 \"x\" 😀"));
        QCOMPARE(*document.list,
                 QStringList({QStringLiteral("a"), QStringLiteral("b c"), QStringLiteral("한글")}));
        QCOMPARE(*document.flag, true);
        QCOMPARE(*document.count, 10);
        QCOMPARE(*document.number, -1500.0);
        QCOMPARE(document.duration->count(), 90000);
        QCOMPARE(document.entries, QStringList({QStringLiteral("서비스=x"), QStringLiteral("y=z")}));
    }

    void placesEveryMistake_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("problems");
        const auto row = [](const char *name, const char *yaml, const char *problems) {
            QTest::newRow(name) << QByteArray(yaml) << QString::fromUtf8(problems);
        };
        const char *known = "; known are: text, list, flag, count, number, duration, entries";
        row("unknown key", "text: a\n  \ntxt: b\n",
            qPrintable(u"3:1: unknown key \"txt\" in the file" + QLatin1StringView(known)));
        row("two mistakes", "count: 0\nflag: nay\n",
            "1:8: count has to be a whole number from 1 to 10, not \"0\"\n"
            "2:7: flag has to be true or false, not \"nay\"");
        row("a key twice", "text: a\ntext: b\n", "2:1: key \"text\" stands twice in the file");
        row("an operator's key twice", "entries: {a: 1, b: 2, a: 3}\n",
            "1:23: key \"a\" stands twice in entries");
        row("a list for a text", "text: [a]\n", "1:7: text has to be a text, not a list");
        row("a mapping for a text", "text:\n  a: b\n", "2:3: text has to be a text, not a mapping");
        row("a text for a list", "list: abc\n", "1:7: list has to be a list, not \"abc\"");
        row("a list in a list", "list: [a, [b]]\n", "1:11: an element of list has to be a text, not a list");
        row("nothing in a list", "list: [a, ~]\n", "1:11: an element of list has to be a text, not nothing");
        row("a text for a mapping", "entries: x\n",
            "1:10: entries has to be a mapping (key: value), not \"x\"");
        row("a list as a key", "entries: {[a]: b}\n", "1:11: a key of entries has to be a word, not a list");
        row("too large", "count: 11\n", "1:8: count has to be a whole number from 1 to 10, not \"11\"");
        row("beyond integers", "count: 99999999999\n",
            "1:8: count has to be a whole number from 1 to 10, not \"99999999999\"");
        row("a fraction", "count: 1.5\n", "1:8: count has to be a whole number from 1 to 10, not \"1.5\"");
        row("no number", "number: 1,5\n", "1:9: number has to be a number, not \"1,5\"");
        row("no duration", "duration: 15\n",
            "1:11: duration has to be a duration such as 15s or 1m30s, at least 1s and at most 24d, not "
            "\"15\"");
        row("too short", "duration: 999ms\n",
            "1:11: duration has to be a duration such as 15s or 1m30s, at least 1s and at most 24d, not "
            "\"999ms\"");
        row("not a mapping", "- a\n", "1:1: the file has to be a mapping (key: value), not a list");
        row("a bare text", "hello\n", "1:1: the file has to be a mapping (key: value), not \"hello\"");
        row("a merge key is no key", "base: &b {text: a}\n<<: *b\n",
            qPrintable(u"1:1: unknown key \"base\" in the file" + QLatin1StringView(known)
                       + u"\n2:1: unknown key \"<<\" in the file" + QLatin1StringView(known)));
        row("after Windows line ends", "text: a\r\nflag: nay\r\n",
            "2:7: flag has to be true or false, not \"nay\"");
        row("behind a byte order mark",
            "\xEF\xBB\xBF"
            "flag: nay\n",
            "1:7: flag has to be true or false, not \"nay\"");
        row("columns count characters", "entries: {장애: [x], 요청: [y]}\n",
            "1:15: 장애 has to be a text, not a list\n1:24: 요청 has to be a text, not a list");
        row("only a comma", ",", "1:1: the file holds a second YAML document; only one is expected");
        row("an empty document before another", "---\n---\ntext: a\n",
            "1:1: the file holds a second YAML document; only one is expected");
        row("a second document", "text: a\n---\ntext: b\n",
            "3:1: the file holds a second YAML document; only one is expected");
    }

    void placesEveryMistake()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, problems);
        YamlReader reader(QStringLiteral("f"));
        read(reader, yaml);
        QCOMPARE(problemsOf(reader), problems);
    }

    void placesWhatIsNotYaml_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("place");
        QTest::newRow("tab as indentation") << QByteArray("entries:\n\ta: b\n") << "2:3";
        QTest::newRow("open bracket") << QByteArray("list: [a,\ntext: b\n") << "2:8";
        QTest::newRow("open quote") << QByteArray("text: \"abc\n") << "1:11";
        QTest::newRow("open quote before other keys") << QByteArray("text: 'abc\nflag: true\n\n") << "2:11";
        QTest::newRow("bad indentation") << QByteArray("text: a\n flag: true\n") << "2:6";
        QTest::newRow("unknown alias") << QByteArray("text: *nowhere\n") << "1:7";
        QTest::newRow("deep nesting") << QByteArray("list: ") + QByteArray(100'000, '[') << "";
    }

    void placesWhatIsNotYaml()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, place);
        YamlReader reader(QStringLiteral("f"));
        QVERIFY(!reader.parse(yaml).has_value());
        QCOMPARE(reader.problems().size(), 1U);
        QVERIFY2(problemsOf(reader).startsWith(place), qPrintable(problemsOf(reader)));
        QVERIFY(reader.problems().front().message.startsWith(u"not valid YAML: "));
    }

    void nothingIsAnEmptyMapping_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("only blanks") << QByteArray("\n\n  \n");
        QTest::newRow("only a comment") << QByteArray("# 설정\n");
        QTest::newRow("only a marker") << QByteArray("---\n");
        QTest::newRow("only a byte order mark") << QByteArray("\xEF\xBB\xBF");
        QTest::newRow("keys without values") << QByteArray("text:\nlist: ~\ncount: null\n");
    }

    void nothingIsAnEmptyMapping()
    {
        QFETCH(QByteArray, yaml);
        YamlReader reader(QStringLiteral("f"));
        const Document document = read(reader, yaml);
        QCOMPARE(problemsOf(reader), QString());
        QVERIFY(!document.text && !document.list && !document.count);
    }

    void aliasesStandForWhatTheyName()
    {
        YamlReader reader(QStringLiteral("f"));
        const Document document = read(reader, "text: &t hello\nlist: [*t, *t]\n");
        QCOMPARE(problemsOf(reader), QString());
        QCOMPARE(*document.list, QStringList({QStringLiteral("hello"), QStringLiteral("hello")}));
    }

    void aliasesThatMultiplyCostNothing()
    {
        QByteArray bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n";
        for (char level = 'b'; level <= 'z'; ++level) {
            const QByteArray before = QByteArray(1, '*') + char(level - 1);
            bomb += QByteArray(1, level) + ": &" + level + " [" + QByteArray(before + ',').repeated(8)
                + before + "]\n";
        }
        YamlReader reader(QStringLiteral("f"));
        read(reader, bomb);
        QCOMPARE(reader.problems().size(), 26U);
    }

    void textsForPeople_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("korean");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const char *yaml, const char *english, const char *korean,
                            const char *problem = "") {
            QTest::newRow(name) << QByteArray(yaml) << QString::fromUtf8(english) << QString::fromUtf8(korean)
                                << QString::fromUtf8(problem);
        };
        const char *noEnglish = "1:5: it needs a text in English (en:), which stands in for other languages";
        row("one for all", "it: Incidents", "Incidents", "");
        row("both", "it: {en: Incidents, ko: 인시던트}", "Incidents", "인시던트");
        row("English", "it: {en: ' a '}", " a ", "");
        row("Korean without a value", "it: {en: a, ko: }", "a", "");
        row("Korean only", "it: {ko: 인시던트}", "", "", noEnglish);
        row("English without a value", "it: {en: , ko: 가}", "", "", noEnglish);
        row("no language", "it: {}", "", "", noEnglish);
        row("empty", "it: ''", "", "", noEnglish);
        row("blank", "it: {en: '  ', ko: 가}", "", "", noEnglish);
        row("another language", "it: {en: a, de: b}", "", "",
            "1:13: unknown key \"de\" in it; known are: en, ko");
        row("twice", "it: {en: a, en: b}", "", "", "1:13: key \"en\" stands twice in it");
        row("a list", "it: [a]", "", "", "1:5: it has to be a text, not a list");
        row("a list of one language", "it: {en: a, ko: [b]}", "", "",
            "1:17: it.ko has to be a text, not a list");
    }

    void textsForPeople()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, english);
        QFETCH(QString, korean);
        YamlReader reader(QStringLiteral("f"));
        const auto root = reader.parse(yaml);
        QVERIFY(root);
        const std::optional<LocalText> text = reader.localText((*root)["it"], QStringLiteral("it"));
        QTEST(problemsOf(reader), "problem");
        QCOMPARE(text.has_value(), reader.problems().empty());
        QVERIFY(text.value_or(LocalText()) == (LocalText{english, korean}));
    }

    void longValuesAreCutInMessages()
    {
        YamlReader reader(QStringLiteral("f"));
        read(reader, "count: " + QByteArray(100'000, 'x') + '\n');
        QVERIFY(reader.problems().front().message.size() < 200);
    }

    void otherEncodingsThanUtf8AreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("problem");
        const QString refused = u"%1:1: this line is not UTF-8; save the file in that encoding"_s;
        const auto row = [&](const char *name, const QByteArray &text, int line) {
            QTest::newRow(name) << text << (line ? refused.arg(line) : QString());
        };
        row("Korean in UTF-8", "text: 설정\n", 0);
        row("a replacement character", "text: \xEF\xBF\xBD\n", 0);
        row("Korean in EUC-KR", "# a\ntext: \xBC\xB3\xC1\xA4\n", 2);
        row("Latin 1", "text: a\nmore: Ger\xE4t\n", 2);
        row("UTF-16", QByteArray("\xFF\xFEt\0e\0x\0t\0:\0 \0a\0", 16), 1);
        row("a surrogate", "text: \xED\xA0\x80\n", 1);
        row("cut off", "text: \xEC\x84", 1);
    }

    void otherEncodingsThanUtf8AreRefused()
    {
        QFETCH(const QByteArray, text);
        YamlReader reader(u"f"_s);
        const auto root = reader.parse(text);
        QTEST(problemsOf(reader), "problem");
        QCOMPARE(root.has_value(), reader.problems().empty());
    }

    void givesElementsAsTheyAreWritten_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<int>("element");
        QTest::addColumn<QString>("source");
        const QByteArray block = "list:\n  - name: a\n    help: {ko: 가}\n\n    # of a\n    where: \"x\"\n"
                                 "  # of b\n  - name: b\n    deep:\n      deeper: 1\nother: 2\n";
        QTest::newRow("a block, up to the next dash")
            << block << 0 << QStringLiteral("name: a\nhelp: {ko: 가}\n\n# of a\nwhere: \"x\"");
        QTest::newRow("the last one, up to the next key")
            << block << 1 << QStringLiteral("name: b\ndeep:\n  deeper: 1");
        QTest::newRow("at the end of the file")
            << QByteArray("list:\n- a: 1\n  b: 2") << 0 << QStringLiteral("a: 1\nb: 2");
        QTest::newRow("in braces") << QByteArray("list:\n- {a: 1,\n   b: 2}\n- {c: 3}\n") << 0
                                   << QStringLiteral("{a: 1,\n b: 2}");
        QTest::newRow("line ends of Windows")
            << QByteArray("list:\r\n- a: 1\r\n  b: 2\r\n- c\r\n") << 0 << QStringLiteral("a: 1\r\nb: 2");
        QTest::newRow("behind a byte order mark")
            << QByteArray("\xEF\xBB\xBFlist:\n- a: 1\n- b: 2\n") << 1 << QStringLiteral("b: 2");
    }

    void givesElementsAsTheyAreWritten()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(int, element);
        YamlReader reader(QStringLiteral("f"));
        const auto root = reader.parse(yaml);
        QVERIFY(root);
        QTEST(reader.sourceOf((*root)["list"][element]), "source");
    }

    void readsAFile()
    {
        const QTemporaryDir directory;
        const QString name = directory.filePath(u"설정.yaml"_s);
        YamlReader missing(name);
        QVERIFY(!missing.parseFile().has_value());
        QVERIFY(problemsOf(missing).startsWith(u" cannot be read: "));
        QCOMPARE(missing.problems().front().line, 0); // nothing in the file is wrong

        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("text: a\n");
        file.close();
        YamlReader reader(name);
        QVERIFY(reader.parseFile().has_value());
    }
};

GUARDIA_TEST(TestYamlReader, NoApplication)

} // namespace tst_yamlreader

#include "tst_yamlreader.moc"
