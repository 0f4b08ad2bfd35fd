// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/log.h"

#include <QByteArrayView>
#include <QStringList>

namespace guardia {

Q_LOGGING_CATEGORY(appLog, "guardia.app")
Q_LOGGING_CATEGORY(collectLog, "guardia.collect")
Q_LOGGING_CATEGORY(historyLog, "guardia.history")
Q_LOGGING_CATEGORY(httpLog, "guardia.http", QtInfoMsg)
Q_LOGGING_CATEGORY(remoteLog, "guardia.remote")
Q_LOGGING_CATEGORY(sessionLog, "guardia.session")
Q_LOGGING_CATEGORY(webConfigLog, "guardia.webconfig", QtInfoMsg)

namespace {

constexpr QChar Separator(0x1f);

/// The number of MutedLibraries objects on this thread.
thread_local int mutes = 0;

QString withoutSeparator(QString text)
{
    return text.replace(Separator, QChar::ReplacementCharacter);
}

} // namespace

void logMessage(QtMsgType level, const QLoggingCategory &category, const QString &message,
                std::initializer_list<LogField> fields)
{
    if (!category.isEnabled(level))
        return;
    QString text = withoutSeparator(message);
    for (const LogField &field : fields)
        text += Separator + QLatin1StringView(field.name) + Separator + withoutSeparator(field.value);
    const QMessageLogger logger(nullptr, 0, nullptr, category.categoryName());
    switch (level) {
    case QtDebugMsg:
        logger.debug().noquote() << text;
        break;
    case QtInfoMsg:
        logger.info().noquote() << text;
        break;
    case QtWarningMsg:
        logger.warning().noquote() << text;
        break;
    case QtCriticalMsg:
    case QtFatalMsg:
        logger.critical().noquote() << text;
        break;
    }
}

MutedLibraries::MutedLibraries()
{
    ++mutes;
}

MutedLibraries::~MutedLibraries()
{
    --mutes;
}

bool isMuted(const char *category)
{
    return mutes > 0 && !QByteArrayView(category).startsWith("guardia.");
}

LogRecord logRecord(const QString &text)
{
    const QStringList parts = text.split(Separator);
    LogRecord record{parts.first(), {}};
    for (qsizetype i = 1; i + 1 < parts.size(); i += 2)
        record.fields.emplace_back(parts[i], parts[i + 1]);
    return record;
}

} // namespace guardia
