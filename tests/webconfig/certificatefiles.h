// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace guardia::test {

/// Makes keys and certificates of two days with openssl(1), as NAME.key and NAME.crt in one directory. Ends
/// the test where that fails.
class CertificateFiles
{
public:
    explicit CertificateFiles(const QString &directory);

    /// One that vouches for itself, and may for others.
    void makeAuthority(const QString &name) const;
    /// The same with another kind of key, as openssl's -newkey names it.
    void makeOfKind(const QString &name, const QString &kind) const;
    /// One that an authority of the directory vouches for; names as in DNS:host,IP:192.0.2.1.
    void makeSigned(const QString &name, const QString &authority, const QString &names) const;

    /// Runs openssl(1) in the directory, and gives what it prints.
    QByteArray openssl(const QStringList &arguments, const QByteArray &input = {}) const;

private:
    void make(const QString &name, const QStringList &arguments) const;

    QString m_directory;
};

/// Replaces a file's content by writing it.
void writeFile(const QString &fileName, const QByteArray &content);
QByteArray readFile(const QString &fileName);

} // namespace guardia::test
