// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/connectionform.h"

#include "dialogs/passworddialog.h"
#include "widgets/filefolder.h"
#include "widgets/plainlabel.h"
#include "widgets/statelabel.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array Kinds{ConnectionKind::PostgreSQL, ConnectionKind::MySQL, ConnectionKind::SQLite,
                           ConnectionKind::Exporter};
constexpr int MaxPort = 65535;

bool isServer(ConnectionKind kind)
{
    return kind == ConnectionKind::PostgreSQL || kind == ConnectionKind::MySQL;
}

/// The text of a label for screen readers, without mnemonics and colon: "Password(&P):" becomes "Password".
QString spoken(QString label)
{
    static const QRegularExpression mnemonic(u"\\(&.\\)|&|:$"_s);
    return label.remove(mnemonic);
}

QLineEdit *line(const QString &name, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(name);
    return edit;
}

} // namespace

ConnectionForm::ConnectionForm(const Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_layout(new QGridLayout(this))
    , m_name(line(u"name"_s, this))
    , m_kind(new QComboBox(this))
    , m_file(line(u"file"_s, this))
    , m_host(line(u"host"_s, this))
    , m_port(new QSpinBox(this))
    , m_database(line(u"database"_s, this))
    , m_exporter(line(u"exporter"_s, this))
    , m_signIn(new QComboBox(this))
    , m_user(line(u"user"_s, this))
    , m_password(new PasswordEdit(this))
    , m_keep(new QCheckBox(tr("Save in the &keyring"), this))
    , m_options(line(u"options"_s, this))
    , m_watch(new QCheckBox(tr("Keep watching while another one is open"), this))
    , m_surplus(new StateMessage(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setColumnStretch(1, 1);
    m_kind->setObjectName(u"kind"_s);
    for (const ConnectionKind kind : Kinds)
        m_kind->addItem(connectionKindTitle(kind), int(kind));
    m_port->setObjectName(u"port"_s);
    m_port->setRange(0, MaxPort);
    m_signIn->setObjectName(u"signIn"_s);
    m_signIn->addItems({tr("User and password"), tr("Token")});
    m_keep->setObjectName(u"keep"_s);
    m_name->setPlaceholderText(tr("for example Production"));
    m_options->setPlaceholderText(u"sslmode=require"_s);
    m_exporter->setPlaceholderText(u"http://db1.example:9878"_s);
    m_name->setMinimumWidth(fontMetrics().averageCharWidth() * 40);

    addRow(ConnectionField::Name, tr("&Name:"), m_name, m_name);
    addPair(tr("K&ind:"), m_kind, m_kind);
    addRow(ConnectionField::File, tr("&File:"), filePicker(), m_file);
    addRow(ConnectionField::Host, tr("&Host:"), m_host, m_host);
    addRow(ConnectionField::Port, tr("&Port:"), m_port, m_port);
    addRow(ConnectionField::Database, tr("&Database:"), m_database, m_database);
    addRow(ConnectionField::Exporter, tr("Addr&ess:"), m_exporter, m_exporter);
    m_signInLabel = addPair(tr("Si&gn in with:"), m_signIn, m_signIn);
    addRow(ConnectionField::User, tr("&User:"), m_user, m_user);
    addRow(ConnectionField::Secret, tr("Passwo&rd:"), m_password, m_password->line());
    m_layout->addWidget(m_keep, m_layout->rowCount(), 1);
    addRow(ConnectionField::Options, tr("&Options:"), m_options, m_options);
    m_watch->setObjectName(u"watch"_s);
    m_surplus->setObjectName(u"watchProblem"_s);
    m_layout->addWidget(m_watch, m_layout->rowCount(), 1);
    m_layout->addWidget(m_surplus, m_layout->rowCount(), 1);
    setFocusProxy(m_name);
    connectEditors();
    setMinimumWidth(sizeHint().width()); // measured while the fields of all kinds are visible
    showDraft();
}

/// Adds an editor with a line below it for problems.
void ConnectionForm::addRow(ConnectionField field, const QString &label, QWidget *cell, QWidget *editor)
{
    QLabel *title = addPair(label, cell, editor);
    auto *message = new StateMessage(this);
    message->setObjectName(editor->objectName() + u"Problem"_s);
    m_layout->addWidget(message, m_layout->rowCount(), 1);
    editor->installEventFilter(this);
    m_rows.push_back({field, title, cell, editor, message});
}

/// Not QFormLayout: at least up to Qt 6.4, it writes past the end of an array where rows are hidden and texts
/// wrap.
QLabel *ConnectionForm::addPair(const QString &label, QWidget *cell, QWidget *editor)
{
    QLabel *title = plainLabel(label, this);
    title->setBuddy(editor);
    editor->setAccessibleName(spoken(label)); // a buddy names only the widget itself, not an editor inside it
    const int row = m_layout->rowCount();
    m_layout->addWidget(title, row, 0);
    m_layout->addWidget(cell, row, 1);
    return title;
}

QWidget *ConnectionForm::filePicker()
{
    auto *picker = new QWidget(this);
    auto *layout = new QHBoxLayout(picker);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_file, 1);
    auto *button = new QPushButton(tr("&Browse…"), picker);
    button->setObjectName(u"browse"_s);
    button->setAutoDefault(false);
    button->setAccessibleName(tr("Browse for the database file"));
    layout->addWidget(button);
    connect(button, &QPushButton::clicked, this, &ConnectionForm::browse);
    return picker;
}

void ConnectionForm::connectEditors()
{
    for (QLineEdit *edit : {m_file, m_database, m_exporter, m_user, m_options})
        connect(edit, &QLineEdit::textChanged, this, &ConnectionForm::collect);
    for (QLineEdit *edit : {m_name, m_host}) {
        connect(edit, &QLineEdit::textChanged, this,
                [this, edit](const QString &text) { takePasted(edit, text); });
    }
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ConnectionForm::collect);
    connect(m_signIn, &QComboBox::currentIndexChanged, this, &ConnectionForm::collect);
    connect(m_port, &QSpinBox::valueChanged, this, &ConnectionForm::collect);
    connect(m_keep, &QCheckBox::toggled, this, &ConnectionForm::collect);
    connect(m_watch, &QCheckBox::toggled, this, &ConnectionForm::collect);
    connect(m_password->line(), &QLineEdit::textEdited, this, &ConnectionForm::takeSecret);
}

void ConnectionForm::begin(const ConnectionDraft &draft, const QStringList &takenNames)
{
    m_draft = draft;
    m_takenNames = takenNames;
    m_left.clear();
    showDraft();
}

void ConnectionForm::showDraft()
{
    const ConnectionProfile &profile = m_draft.profile;
    const bool isFile = profile.kind == ConnectionKind::SQLite;
    m_isShowing = true;
    m_name->setText(profile.name);
    m_kind->setCurrentIndex(qMax(0, m_kind->findData(int(profile.kind))));
    m_file->setText(isFile ? profile.database : QString());
    m_database->setText(isFile ? QString() : profile.database);
    m_host->setText(profile.host);
    m_port->setValue(profile.port);
    m_exporter->setText(profile.exporter.toString());
    m_signIn->setCurrentIndex(profile.usesToken ? 1 : 0);
    m_user->setText(profile.user);
    m_options->setText(profile.options);
    m_keep->setChecked(m_draft.keepsSecret && m_hasKeyring);
    m_watch->setChecked(profile.isKept);
    m_isShowing = false;
    showKind();
    showProblems();
}

bool ConnectionForm::isUsed(ConnectionField field) const
{
    const ConnectionKind kind = m_draft.profile.kind;
    switch (field) {
    case ConnectionField::Name:
        return true;
    case ConnectionField::File:
        return kind == ConnectionKind::SQLite;
    case ConnectionField::Host:
    case ConnectionField::Port:
    case ConnectionField::Database:
    case ConnectionField::Options:
        return isServer(kind);
    case ConnectionField::Exporter:
        return kind == ConnectionKind::Exporter;
    case ConnectionField::User:
        return isServer(kind) || (kind == ConnectionKind::Exporter && !m_draft.profile.usesToken);
    case ConnectionField::Secret:
        return isServer(kind) || kind == ConnectionKind::Exporter;
    }
    return false;
}

/// Shows the fields for the draft's kind, with their labels.
void ConnectionForm::showKind()
{
    const ConnectionProfile &profile = m_draft.profile;
    for (const Row &row : m_rows) {
        row.label->setVisible(isUsed(row.field));
        row.cell->setVisible(isUsed(row.field));
    }
    m_signInLabel->setVisible(profile.kind == ConnectionKind::Exporter);
    m_signIn->setVisible(profile.kind == ConnectionKind::Exporter);
    m_keep->setVisible(isUsed(ConnectionField::Secret));
    m_keep->setEnabled(m_hasKeyring);
    m_watch->setEnabled(m_isKeepable || profile.isKept);
    m_surplus->tell(State::Warning,
                    m_watch->isEnabled() ? QString()
                                         : tr("%n other connection(s) are watched already, and no "
                                              "more can be. For more, use Prometheus and Grafana.",
                                              nullptr, MostKept));
    //: %1 is the port that a database usually has
    m_port->setSpecialValueText(tr("%1 (default)").arg(defaultPort(profile.kind)));
    m_user->setPlaceholderText(profile.kind == ConnectionKind::Exporter ? tr("none") : QString());
    const auto secret = std::ranges::find(m_rows, ConnectionField::Secret, &Row::field);
    secret->label->setText(profile.usesToken ? tr("&Token:") : tr("Passwo&rd:"));
    secret->editor->setAccessibleName(spoken(secret->label->text()));
    m_password->begin(m_draft.secret.value_or(QString()),
                      m_draft.secret.has_value()          ? QString()
                          : m_draft.stored == Stored::Yes ? tr("saved in the keyring")
                                                          : tr("asked for when connecting"));
}

void ConnectionForm::collect()
{
    if (m_isShowing)
        return;
    ConnectionProfile &profile = m_draft.profile;
    const ConnectionKind before = profile.kind;
    const bool usedToken = profile.usesToken;
    profile.kind = ConnectionKind(m_kind->currentData().toInt());
    profile.name = m_name->text().trimmed();
    profile.database = profile.kind == ConnectionKind::SQLite
        ? QDir::fromNativeSeparators(m_file->text().trimmed())
        : m_database->text().trimmed();
    profile.host = m_host->text().trimmed();
    profile.port = m_port->value();
    profile.exporter = QUrl(m_exporter->text().trimmed(), QUrl::StrictMode);
    profile.usesToken = profile.kind == ConnectionKind::Exporter && m_signIn->currentIndex() == 1;
    profile.user = m_user->text().trimmed();
    profile.options = m_options->text().trimmed();
    profile.isKept = m_watch->isChecked();
    if (m_hasKeyring)
        m_draft.keepsSecret = m_keep->isChecked();
    if (before != profile.kind || usedToken != profile.usesToken)
        showKind();
    showProblems();
    emit edited();
}

void ConnectionForm::takeSecret(const QString &secret)
{
    m_draft.secret = secret;
    emit edited();
}

/// A complete URL that appears at once was pasted, not typed.
void ConnectionForm::takePasted(QLineEdit *edit, const QString &text)
{
    if (m_isShowing)
        return;
    const QString &before = edit == m_name ? m_draft.profile.name : m_draft.profile.host;
    const std::optional<WrittenConnection> pasted =
        text.size() > before.size() + 2 ? m_workspace.read(text) : std::nullopt;
    if (!pasted) {
        collect();
        return;
    }
    ConnectionDraft draft{pasted->profile, pasted->secret};
    draft.profile.id = m_draft.profile.id;
    draft.profile.isKept = m_draft.profile.isKept;
    draft.keepsSecret = m_draft.keepsSecret;
    draft.stored = m_draft.stored;
    if (edit != m_name && !m_draft.profile.name.isEmpty())
        draft.profile.name = m_draft.profile.name;
    m_draft = draft;
    showDraft();
    emit edited();
}

void ConnectionForm::setStored(Stored stored)
{
    m_draft.stored = stored;
    showKind();
}

void ConnectionForm::setKeyringMissing()
{
    m_hasKeyring = false;
    m_isShowing = true;
    m_keep->setChecked(false);
    m_isShowing = false;
    m_draft.stored = Stored::No;
    showKind();
}

void ConnectionForm::setSecret(const QString &secret)
{
    m_draft.secret = secret;
    showKind();
}

bool ConnectionForm::check()
{
    for (const Row &row : m_rows)
        m_left.insert(row.field);
    showProblems();
    for (const Row &row : m_rows) {
        if (row.message->text().isEmpty())
            continue;
        row.editor->setFocus(Qt::OtherFocusReason);
        return false;
    }
    return true;
}

void ConnectionForm::showProblems()
{
    QList<ConnectionProblem> problems = connectionProblems(m_draft.profile, m_takenNames);
    if (problems.isEmpty()) { // each field is valid by itself
        if (const QString whole = m_workspace.problemOf(m_draft.profile); !whole.isEmpty())
            problems += ConnectionProblem{ConnectionField::Options, whole};
    }
    for (const Row &row : m_rows) {
        const auto problem = std::ranges::find(problems, row.field, &ConnectionProblem::field);
        const bool isShown = problem != problems.end() && m_left.contains(row.field);
        row.message->tell(State::Critical, isShown ? problem->text : QString());
        row.editor->setAccessibleDescription(isShown ? problem->text : QString());
    }
}

bool ConnectionForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        const auto row = std::ranges::find(m_rows, watched, [](const Row &one) { return one.editor; });
        const bool isLeft = reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason;
        if (isLeft && row != m_rows.end()) {
            m_left.insert(row->field);
            showProblems();
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ConnectionForm::browse()
{
    auto *dialog =
        new QFileDialog(this, tr("Database file"), existingFolder(QFileInfo(m_file->text()).path()),
                        tr("SQLite databases (*.db *.sqlite *.sqlite3)") + u";;"_s + tr("All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_file->setText(QDir::toNativeSeparators(file));
        m_left.insert(ConnectionField::File);
        showProblems();
    });
    dialog->open();
}

} // namespace guardia

#include "moc_connectionform.cpp"
