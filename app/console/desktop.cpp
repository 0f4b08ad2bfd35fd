// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/desktop.h"

#include "app/logging.h"
#include "app/unixsignals.h"
#include "collect/definition/definitioncatalogue.h"
#include "console/profilesetup.h"
#include "model/log.h"
#include "theme/appearance.h"
#include "theme/icons.h"
#include "window/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QStandardPaths>
#include <QTimer>
#include <QWindow>

#include <cstdio>
#include <cstdlib>

namespace guardia {

namespace {

/// Delay between two steps. A timer lets the event loop handle other events in between; queued calls would
/// not.
constexpr std::chrono::milliseconds Turn{1};

QString settingsFile()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation))
        .filePath(QStringLiteral("guardia/console.ini"));
}

QString alertHistoryFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
        .filePath(QStringLiteral("guardia/alerts"));
}

Appearance appearanceNamed(const QString &name)
{
    if (name == u"light")
        return Appearance::Light;
    return name == u"dark" ? Appearance::Dark : Appearance::System;
}

/// The locale of a language: the system's own where it is of that language, for its formats of numbers and
/// dates.
QLocale localeOf(Language language)
{
    const QLocale system = QLocale::system();
    if (language == Language::Korean)
        return system.language() == QLocale::Korean ? system : QLocale(QLocale::Korean, QLocale::SouthKorea);
    return system.language() == QLocale::English ? system : QLocale(QLocale::English);
}

void printError(const QString &text)
{
    const QByteArray line =
        QFileInfo(QCoreApplication::applicationFilePath()).fileName().toUtf8() + ": " + text.toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
}

} // namespace

Desktop::Desktop(QApplication &application, const Options &options, const Setup &setup)
    : m_application(application)
    , m_options(options)
    , m_setup(setup)
    , m_settings(settingsFile())
    , m_watch(m_settings, catalogueOf(setup.collection.collectors), systemClock())
    , m_history(alertHistoryFolder(), systemClock())
{
    observeProgram();
    applyLanguage();
    applyAppearance();
    connect(&m_settings, &Settings::appearanceChanged, this, &Desktop::applyAppearance);
    // Queued, because the choice was made in the window that is being replaced.
    connect(
        &m_settings, &Settings::languageChanged, this,
        [this] {
            applyLanguage();
            QTimer::singleShot(Turn, this, &Desktop::replaceWindow);
        },
        Qt::QueuedConnection);
    m_console = std::make_unique<Console>(m_options, m_setup, m_settings, systemClock());
    connect(m_console.get(), &Console::stopped, this, &Desktop::ended);
    watchNumbers();
    m_sites = std::make_unique<Sites>(*m_console, m_settings, m_watch, systemClock(), alertHistoryFolder());
}

Desktop::~Desktop()
{
    observeLog({});
}

/// The log page gets every message, from whichever thread.
void Desktop::observeProgram()
{
    observeLog([this](const LogMessage &message) {
        const LogRecord record = logRecord(message.text);
        QString text = record.message;
        for (const auto &[name, value] : record.fields)
            text += u' ' + name + u'=' + value;
        QMetaObject::invokeMethod(
            &m_log,
            [this, entry = LogEntry{message.time, message.level, message.category, text}] {
                m_log.add(entry);
            },
            Qt::QueuedConnection);
    });
}

/// Connected before any window, so that a window finds the alerts already judged.
void Desktop::watchNumbers()
{
    connect(&m_watch, &AlertWatch::alertsChanged, &m_history, &AlertHistory::take);
    connect(m_console.get(), &Console::sessionOpened, this, [this] {
        m_history.open(connectionKey(m_console->session()->profile()));
        m_watch.setSession(m_console->session());
        m_watch.setRecords(m_console->records());
    });
    connect(m_console.get(), &Console::sessionClosing, this, [this] {
        m_watch.setRecords(nullptr);
        m_watch.setSession(nullptr);
        m_history.close();
    });
}

void Desktop::start()
{
    makeWindow();
    showWindow();
    m_console->start();
    openFirst();
}

/// A connection named on the command line comes first, then the one that was open last.
void Desktop::openFirst()
{
    const ConnectionProfile given = givenProfile(m_options, m_setup);
    if (given.kind == ConnectionKind::Demo || !given.url.isEmpty())
        m_window->open(given);
    else
        m_window->openLast();
}

void Desktop::applyLanguage()
{
    const QString chosen = m_options.language.isEmpty() ? m_settings.language() : m_options.language;
    const Language language =
        languageFromCode(chosen == u"system" ? QLocale::system().name() : chosen).value_or(Language::English);
    const QLocale locale = localeOf(language);
    QLocale::setDefault(locale);
    QCoreApplication::removeTranslator(&m_texts);
    QCoreApplication::removeTranslator(&m_qtTexts);
    const QString code = language == Language::Korean ? QStringLiteral("ko") : QStringLiteral("en");
    if (m_qtTexts.load(u"qtbase_" + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qtTexts);
    if (m_texts.load(u":/guardia/i18n/guardia_" + code))
        QCoreApplication::installTranslator(&m_texts);
    m_options.language.clear(); // the option was for the start; from now on the operator's choice counts
}

void Desktop::applyAppearance()
{
    apply(appearanceNamed(m_settings.appearance()), m_application);
}

void Desktop::makeWindow()
{
    m_window =
        std::make_unique<MainWindow>(*m_console, Ongoing{m_watch, m_history, m_log, m_exports, *m_sites},
                                     m_settings, m_setup.server.build);
    connect(m_window.get(), &MainWindow::endRequested, this, &Desktop::end);
}

/// In steps, because all of them at once would freeze the program noticeably.
void Desktop::replaceWindow()
{
    m_window->disconnect(this);
    m_watch.disconnect(m_window.get());
    m_sites->disconnect(m_window.get());
    m_window->keepState();
    m_leaving = std::move(m_window);
    makeWindow();
    QTimer::singleShot(Turn, this, &Desktop::showWindow);
}

void Desktop::showWindow()
{
    m_window->show();
    m_window->windowHandle()->installEventFilter(this);
    QTimer::singleShot(Turn, this, [this] { m_leaving.reset(); });
}

bool Desktop::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Expose && m_window->windowHandle()->isExposed()) {
        watched->removeEventFilter(this);
        logMessage(QtInfoMsg, appLog(), QStringLiteral("window shown"));
    }
    return QObject::eventFilter(watched, event);
}

void Desktop::end()
{
    m_window->keepState();
    m_window->hide();
    m_settings.save();
    m_console->shutdown();
}

int runDesktop(QApplication &application)
{
    const auto options = parseOptions(QCoreApplication::arguments());
    if (!options) {
        printError(options.error().message);
        return 2;
    }
    if (options->systemdSocket) {
        printError(QStringLiteral("--web.systemd-socket needs --headless"));
        return 2;
    }
    // The console can get its database from its own settings, so having none here is no mistake.
    Options lenient = *options;
    lenient.action = Options::Action::CheckConfig;
    const LoadedSetup loaded = loadSetup(lenient);
    if (!loaded.problems.empty()) {
        for (const Problem &problem : loaded.problems)
            printError(problemText(problem));
        return 2;
    }
    startLogging(loaded.setup.logLevel, loaded.setup.logFormat);
    QApplication::setQuitOnLastWindowClosed(false); // the exporter has to end first
    Desktop desktop(application, *options, loaded.setup);
    const UnixSignals unixSignals;
    QObject::connect(&unixSignals, &UnixSignals::terminationRequested, &desktop, &Desktop::end);
    QObject::connect(&unixSignals, &UnixSignals::reloadRequested, &desktop, &Desktop::reload);
    QObject::connect(&desktop, &Desktop::ended, &application, [](bool clean) {
        if (!clean)
            std::_Exit(EXIT_SUCCESS); // a thread hangs in a driver; waiting for it could take forever
        QCoreApplication::quit();
    });
    desktop.start();
    return QApplication::exec();
}

} // namespace guardia

#include "moc_desktop.cpp"
