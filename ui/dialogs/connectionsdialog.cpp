// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/connectionsdialog.h"

#include "dialogs/connectionform.h"
#include "dialogs/connectionlist.h"
#include "dialogs/connectiontest.h"
#include "session/settings.h"
#include "session/workspace.h"
#include "widgets/plainlabel.h"
#include "widgets/statelabel.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QScrollBar>
#include <QVBoxLayout>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr int ShownLines = 18; ///< smallest height of the form, in lines
constexpr int PreferredLines = 34; ///< preferred height of the dialog, in lines

} // namespace

ConnectionsDialog::ConnectionsDialog(Settings *settings, Workspace *workspace, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_workspace(workspace)
    , m_drafts(settings->connections())
    , m_list(new ConnectionList(this))
    , m_stack(new QStackedWidget(this))
    , m_scroll(new QScrollArea(this))
    , m_form(new ConnectionForm(*workspace, this))
    , m_test(new ConnectionTest(workspace, this))
    , m_keyring(new StateMessage(this))
{
    setWindowTitle(tr("Connections"));
    auto *panels = new QHBoxLayout;
    panels->addWidget(m_list);
    m_stack->addWidget(formPanel());
    m_stack->addWidget(demoPanel());
    panels->addWidget(m_stack, 1);
    auto *buttons = new QDialogButtonBox(this);
    m_open = buttons->addButton(tr("&Connect"), QDialogButtonBox::AcceptRole);
    m_open->setDefault(true);
    m_open->setObjectName(u"connect"_s);
    m_save = buttons->addButton(tr("&Save"), QDialogButtonBox::ApplyRole);
    m_save->setAutoDefault(false);
    m_save->setObjectName(u"save"_s);
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAutoDefault(false);
    cancel->setObjectName(u"cancel"_s);
    m_keyring->setObjectName(u"keyringMessage"_s);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(panels, 1);
    layout->addWidget(m_keyring);
    layout->addWidget(buttons);
    connect(m_open, &QPushButton::clicked, this, &ConnectionsDialog::openCurrent);
    connect(m_save, &QPushButton::clicked, this, [this] {
        if (save(-1))
            accept();
    });
    connect(cancel, &QPushButton::clicked, this, &ConnectionsDialog::reject);
    connectParts();
    load();
    resize(sizeHint().expandedTo({0, fontMetrics().height() * PreferredLines}));
}

QWidget *ConnectionsDialog::formPanel()
{
    auto *panel = new QWidget(this);
    auto *layout = new QVBoxLayout(panel);
    layout->addWidget(m_form);
    layout->addWidget(m_test);
    layout->addStretch(1);
    m_scroll->setWidget(panel);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setMinimumSize(panel->minimumSizeHint().width()
                                 + m_scroll->verticalScrollBar()->sizeHint().width(),
                             fontMetrics().height() * ShownLines);
    return m_scroll;
}

QWidget *ConnectionsDialog::demoPanel()
{
    auto *panel = new QWidget(this);
    auto *layout = new QVBoxLayout(panel);
    QLabel *title = wrappedLabel(tr("Demo data"), panel);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    layout->addWidget(title);
    layout->addWidget(
        wrappedLabel(tr("A simulated service desk with requests, incidents, deployments and servers. Its "
                        "records change in real time, and no data leaves this computer."),
                     panel));
    layout->addStretch(1);
    return panel;
}

void ConnectionsDialog::connectParts()
{
    connect(m_list, &ConnectionList::rowChosen, this, &ConnectionsDialog::showCurrent);
    connect(m_list, &ConnectionList::openRequested, this, &ConnectionsDialog::openCurrent);
    connect(m_list, &ConnectionList::addRequested, this, [this] { add(ConnectionDrafts::fresh()); });
    connect(m_list, &ConnectionList::duplicateRequested, this, &ConnectionsDialog::duplicate);
    connect(m_list, &ConnectionList::removeRequested, this, &ConnectionsDialog::removeCurrent);
    connect(m_list, &ConnectionList::undoRequested, this, &ConnectionsDialog::restore);
    connect(m_form, &ConnectionForm::edited, this, &ConnectionsDialog::takeEdits);
    connect(m_test, &ConnectionTest::asked, this, &ConnectionsDialog::test);
    connect(
        m_test, &ConnectionTest::shown, this,
        [this] {
            QScrollBar *bar = m_scroll->verticalScrollBar();
            bar->setValue(bar->maximum());
        },
        Qt::QueuedConnection); // after the layout
    SecretStore *secrets = m_workspace->secrets();
    connect(secrets, &SecretStore::secretRead, this, &ConnectionsDialog::takeKeyringAnswer);
    connect(secrets, &SecretStore::unavailable, this, &ConnectionsDialog::takeKeyringMissing);
}

void ConnectionsDialog::load()
{
    if (m_drafts.size() == 1)
        m_drafts.append(ConnectionDrafts::fresh());
    for (int i = 0; i < m_drafts.size(); ++i)
        m_list->insert(i, m_drafts.at(i).profile);
    m_list->choose(1);
    select(m_settings->lastConnection());
}

void ConnectionsDialog::select(const QString &id)
{
    const int found = m_drafts.rowOf(id);
    if (found >= 0)
        m_list->choose(found);
}

int ConnectionsDialog::row() const
{
    return m_list->row();
}

/// Appends a connection and starts editing it.
void ConnectionsDialog::add(const ConnectionDraft &draft)
{
    m_drafts.append(draft);
    m_list->insert(m_drafts.size() - 1, draft.profile);
    m_list->choose(m_drafts.size() - 1);
    m_form->setFocus();
}

/// Does not copy the password, which would have to be read from the keyring first.
void ConnectionsDialog::duplicate()
{
    if (row() < 1)
        return;
    ConnectionDraft copy = m_drafts.at(row());
    copy.profile.id = ConnectionDrafts::fresh().profile.id;
    copy.stored = Stored::Unasked;
    copy.profile.isKept = false; // so that there are never too many
    if (!copy.profile.name.isEmpty()) {
        //: the name of a connection that was duplicated
        copy.profile.name = tr("%1 (copy)").arg(copy.profile.name);
    }
    add(copy);
}

void ConnectionsDialog::removeCurrent()
{
    const int gone = row();
    if (gone < 1)
        return;
    m_drafts.remove(gone);
    m_list->remove(gone);
    m_list->setFocus();
}

void ConnectionsDialog::restore()
{
    m_list->withdrawUndo();
    const int place = m_drafts.restore();
    if (place < 0)
        return;
    m_list->insert(place, m_drafts.at(place).profile);
    m_list->choose(place);
    showCurrent(); // needed also where the row number stays the same
    m_list->setFocus();
}

void ConnectionsDialog::showCurrent()
{
    forgetRequest();
    m_test->forget();
    const bool isDemo = row() < 1;
    m_stack->setCurrentIndex(isDemo ? 1 : 0);
    if (isDemo)
        return;
    m_form->setKeepable(m_drafts.otherKept(row()) < MostKept);
    m_form->begin(m_drafts.at(row()), m_drafts.otherNames(row()));
    m_scroll->verticalScrollBar()->setValue(0);
    if (m_drafts.at(row()).stored == Stored::Unasked && m_keyring->text().isEmpty())
        m_workspace->secrets()->read(m_drafts.at(row()).profile.id);
}

void ConnectionsDialog::takeEdits()
{
    forgetRequest();
    m_test->forget();
    m_drafts.set(row(), m_form->draft());
    m_list->set(row(), m_drafts.at(row()).profile);
}

void ConnectionsDialog::takeKeyringAnswer(const QString &key, bool isKnown)
{
    const int answered = m_drafts.rowOf(key);
    if (answered < 1)
        return;
    ConnectionDraft draft = m_drafts.at(answered);
    draft.stored = isKnown ? Stored::Yes : Stored::No;
    m_drafts.set(answered, draft);
    if (answered == row())
        m_form->setStored(draft.stored);
}

void ConnectionsDialog::takeKeyringMissing(const QString &key, const QString &reason)
{
    if (m_drafts.rowOf(key) < 1)
        return;
    //: %1 is a sentence that says why there is no keyring
    m_keyring->tell(State::Warning, tr("%1 You will be asked for passwords each time.").arg(reason));
    m_form->setKeyringMissing();
}

void ConnectionsDialog::test()
{
    if (!m_form->check())
        return;
    m_purpose = Purpose::Test;
    findSecret();
}

void ConnectionsDialog::openCurrent()
{
    if (!save(row()))
        return;
    m_purpose = Purpose::Open;
    findSecret();
}

/// Where a connection cannot be saved, shows it with its problems.
bool ConnectionsDialog::save(int wanted)
{
    const int wrong = m_drafts.firstProblem(wanted);
    if (wrong >= 0) {
        m_list->choose(wrong);
        m_form->check();
        return false;
    }
    // Where there is no keyring, the dialog shows already that passwords are not saved.
    m_drafts.save(m_settings, m_workspace->secrets(),
                  m_keyring->text().isEmpty() ? Keeping::Possible : Keeping::Impossible);
    m_list->withdrawUndo();
    return true;
}

void ConnectionsDialog::findSecret()
{
    const ConnectionDraft &draft = m_drafts.at(row());
    if (draft.secret) {
        goOn(draft.profile, *draft.secret, SecretOrigin::NotNeeded);
        return;
    }
    forgetRequest();
    m_request = new SecretRequest(m_workspace->secrets(), draft.profile, this);
    connect(m_request, &SecretRequest::ready, this, &ConnectionsDialog::goOn);
    connect(m_request, &SecretRequest::cancelled, this, &ConnectionsDialog::forgetRequest);
    m_open->setEnabled(false);
    m_test->button()->setEnabled(false);
    if (m_purpose == Purpose::Open)
        m_request->tryWithout(); // where that is refused, the connection asks later
    else
        m_request->start();
}

/// A password that was entered for a test is kept for connecting.
void ConnectionsDialog::goOn(const ConnectionProfile &profile, const QString &secret, SecretOrigin origin)
{
    forgetRequest();
    if (m_purpose == Purpose::Open) {
        accept();
        emit opened(profile, secret);
        return;
    }
    if (origin == SecretOrigin::Operator) {
        m_form->setSecret(secret);
        m_drafts.set(row(), m_form->draft());
    }
    m_test->run(profile, secret);
}

void ConnectionsDialog::forgetRequest()
{
    if (m_request)
        m_request->deleteLater();
    m_request.clear();
    m_open->setEnabled(true);
    m_test->button()->setEnabled(true);
}

void ConnectionsDialog::reject()
{
    if (!m_drafts.isChanged()) {
        QDialog::reject();
        return;
    }
    QMessageBox *question = plainMessageBox(this, tr("Connections"), tr("Discard your changes?"));
    question->setIcon(QMessageBox::Question);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *discard = question->addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(tr("&Keep editing"), QMessageBox::RejectRole));
    connect(discard, &QPushButton::clicked, this, [this] { QDialog::reject(); });
    question->open();
}

} // namespace guardia

#include "moc_connectionsdialog.cpp"
