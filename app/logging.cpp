// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logging.h"

#include "format/machinetext.h"
#include "model/log.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <atomic>
#include <cstdio>
#include <mutex>
#include <utility>

namespace guardia {

namespace {

/// Qt's message handler is a plain function without state, so its setting has to be a global.
std::atomic<LogFormat> currentFormat = LogFormat::Logfmt;

/// Who observes the messages; a global for the same reason. Never destroyed, as threads may log until the
/// very end.
struct Observation {
    std::mutex mutex;
    std::function<void(const LogMessage &)> observer;
};

Observation &observation()
{
    static auto *const only = new Observation;
    return *only;
}

QString levelName(QtMsgType level)
{
    switch (level) {
    case QtDebugMsg:
        return QStringLiteral("debug");
    case QtInfoMsg:
        return QStringLiteral("info");
    case QtWarningMsg:
        return QStringLiteral("warn");
    case QtCriticalMsg:
    case QtFatalMsg:
        return QStringLiteral("error");
    }
    Q_UNREACHABLE();
}

/// A character that a terminal would take for a command, or a reader of lines for the end of one.
bool isControl(QChar character)
{
    return character.category() == QChar::Other_Control || character == QChar::LineSeparator
        || character == QChar::ParagraphSeparator;
}

bool needsQuotes(const QString &value)
{
    for (const QChar character : value) {
        if (character == u' ' || character == u'"' || character == u'=' || isControl(character))
            return true;
    }
    return value.isEmpty();
}

QString logfmtValue(const QString &value)
{
    if (!needsQuotes(value))
        return value;
    QString quoted = QStringLiteral("\"");
    for (const QChar character : value) {
        if (character == u'"' || character == u'\\')
            quoted += u'\\' + QString(character);
        else if (character == u'\n')
            quoted += u"\\n";
        else if (isControl(character))
            quoted += u"\\u" + QString::number(character.unicode(), 16).rightJustified(4, u'0');
        else
            quoted += character;
    }
    return quoted + u'"';
}

void writeMessage(QtMsgType level, const QMessageLogContext &context, const QString &text)
{
    if (isMuted(context.category))
        return;
    const LogMessage message{QDateTime::currentDateTimeUtc(), level, QString::fromLatin1(context.category),
                             text};
    const QByteArray line = logLine(currentFormat, message.time, level, message.category, text);
    // Written by one call, so that lines of several threads do not mix.
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
    std::fflush(stderr);
    const std::lock_guard lock(observation().mutex);
    if (observation().observer)
        observation().observer(message);
}

} // namespace

void observeLog(std::function<void(const LogMessage &)> observer)
{
    const std::lock_guard lock(observation().mutex);
    observation().observer = std::move(observer);
}

void startLogging(const QString &level, const QString &format)
{
    currentFormat = format == u"json" ? LogFormat::Json : LogFormat::Logfmt;
    QString rules = QStringLiteral("*.debug=false\n");
    if (level == u"debug")
        rules = QStringLiteral("*.debug=false\nguardia.*.debug=true\n");
    else if (level == u"warn")
        rules += u"*.info=false\n";
    else if (level == u"error")
        rules += u"*.info=false\n*.warning=false\n";
    QLoggingCategory::setFilterRules(rules);
    qInstallMessageHandler(writeMessage);
}

QByteArray logLine(LogFormat format, const QDateTime &time, QtMsgType level, const QString &category,
                   const QString &text)
{
    const LogRecord record = logRecord(text);
    if (format == LogFormat::Json) {
        QJsonObject object{{QStringLiteral("ts"), utcText(time)},
                           {QStringLiteral("level"), levelName(level)},
                           {QStringLiteral("logger"), category},
                           {QStringLiteral("msg"), record.message}};
        for (const auto &[name, value] : record.fields)
            object.insert(name, value);
        return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    }
    QString line = u"ts=" + utcText(time) + u" level=" + levelName(level) + u" logger="
        + logfmtValue(category) + u" msg=" + logfmtValue(record.message);
    for (const auto &[name, value] : record.fields)
        line += u' ' + name + u'=' + logfmtValue(value);
    return line.toUtf8() + '\n';
}

} // namespace guardia
