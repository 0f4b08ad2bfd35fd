// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/certificates.h"

#include <QHostAddress>
#include <QSslError>

#include <algorithm>
#include <array>
#include <memory>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

template <auto Free>
struct FreeWith {
    template <typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};

using Bio = std::unique_ptr<BIO, FreeWith<BIO_free>>;
using Certificate = std::unique_ptr<X509, FreeWith<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, FreeWith<EVP_PKEY_free>>;
using Context = std::unique_ptr<SSL_CTX, FreeWith<SSL_CTX_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, FreeWith<GENERAL_NAMES_free>>;

/// Keeps OpenSSL from asking for a passphrase at the terminal, and notes that it wanted one.
int refusePassphrase(char *, int, int, void *wasAsked)
{
    *static_cast<bool *>(wasAsked) = true;
    return -1;
}

Key keyFromPem(const QByteArray &pem, bool &isEncrypted)
{
    const Bio bio(BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())));
    Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, refusePassphrase, &isEncrypted));
    ERR_clear_error();
    return key;
}

Certificate nativeCertificate(const QSslCertificate &certificate)
{
    const QByteArray der = certificate.toDer();
    const auto *data = reinterpret_cast<const unsigned char *>(der.constData());
    return Certificate(d2i_X509(nullptr, &data, static_cast<long>(der.size())));
}

QString opensslReason()
{
    const char *reason = ERR_reason_error_string(ERR_peek_last_error());
    ERR_clear_error();
    return reason ? QString::fromLatin1(reason) : u"for a reason it does not give"_s;
}

QString addressText(const ASN1_OCTET_STRING *address)
{
    const unsigned char *data = ASN1_STRING_get0_data(address);
    if (ASN1_STRING_length(address) == 16)
        return QHostAddress(data).toString();
    if (ASN1_STRING_length(address) != 4)
        return {};
    return u"%1.%2.%3.%4"_s.arg(data[0]).arg(data[1]).arg(data[2]).arg(data[3]);
}

QString nameText(const GENERAL_NAME *name)
{
    int type = 0;
    const void *value = GENERAL_NAME_get0_value(name, &type);
    if (type == GEN_IPADD)
        return addressText(static_cast<const ASN1_OCTET_STRING *>(value));
    if (type != GEN_DNS && type != GEN_EMAIL && type != GEN_URI)
        return {};
    const auto *text = static_cast<const ASN1_IA5STRING *>(value);
    return QString::fromLatin1(reinterpret_cast<const char *>(ASN1_STRING_get0_data(text)),
                               ASN1_STRING_length(text));
}

} // namespace

Result<QList<QSslCertificate>> certificatesFromPem(const QByteArray &pem)
{
    QList<QSslCertificate> certificates = QSslCertificate::fromData(pem, QSsl::Pem);
    if (certificates.isEmpty())
        return Error{ErrorKind::Invalid, u"holds no certificate in PEM format"_s};
    if (certificates.size() < pem.count("-----BEGIN CERTIFICATE-----"))
        return Error{ErrorKind::Invalid, u"holds a certificate that cannot be read"_s};
    return certificates;
}

Result<QSslKey> privateKeyFromPem(const QByteArray &pem)
{
    bool isEncrypted = false;
    const Key native = keyFromPem(pem, isEncrypted);
    if (isEncrypted)
        return Error{ErrorKind::Invalid, u"has a passphrase; a key without one is needed"_s};
    if (!native)
        return Error{ErrorKind::Invalid, u"holds no private key in PEM format"_s};
    const int type = EVP_PKEY_get_base_id(native.get());
    if (type != EVP_PKEY_RSA && type != EVP_PKEY_EC)
        return Error{ErrorKind::Invalid, u"is a key of a kind that is not supported: neither RSA nor EC"_s};
    QSslKey key(pem, type == EVP_PKEY_RSA ? QSsl::Rsa : QSsl::Ec);
    if (key.isNull())
        return Error{ErrorKind::Invalid, u"is a key that cannot be read"_s};
    return key;
}

Result<void> checkKeyPair(const QSslCertificate &certificate, const QSslKey &key)
{
    const Context context(SSL_CTX_new(TLS_server_method()));
    const Certificate nativeOne = nativeCertificate(certificate);
    bool isEncrypted = false;
    const Key nativeKey = keyFromPem(key.toPem(), isEncrypted);
    if (!context || !nativeOne || !nativeKey)
        return Error{ErrorKind::Invalid, u"cannot be loaded by OpenSSL"_s};
    if (X509_check_private_key(nativeOne.get(), nativeKey.get()) != 1) {
        ERR_clear_error();
        return Error{ErrorKind::Invalid, u"does not belong to the certificate"_s};
    }
    if (SSL_CTX_use_certificate(context.get(), nativeOne.get()) != 1
        || SSL_CTX_use_PrivateKey(context.get(), nativeKey.get()) != 1)
        return Error{ErrorKind::Invalid, u"is refused by OpenSSL, or its certificate is: " + opensslReason()};
    return {};
}

QStringList alternativeNames(const QSslCertificate &certificate)
{
    const Certificate native = nativeCertificate(certificate);
    const Names names(static_cast<GENERAL_NAMES *>(
        native ? X509_get_ext_d2i(native.get(), NID_subject_alt_name, nullptr, nullptr) : nullptr));
    QStringList texts;
    for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) { // num is -1 where there are none
        if (const QString text = nameText(sk_GENERAL_NAME_value(names.get(), i)); !text.isEmpty())
            texts << text;
    }
    return texts;
}

bool isOfPrivateAuthority(const QList<QSslCertificate> &chain)
{
    static constexpr std::array Unknown{
        QSslError::UnableToGetIssuerCertificate,   QSslError::UnableToGetLocalIssuerCertificate,
        QSslError::UnableToVerifyFirstCertificate, QSslError::SelfSignedCertificate,
        QSslError::SelfSignedCertificateInChain,   QSslError::CertificateUntrusted,
    };
    const QList<QSslError> errors = QSslCertificate::verify(chain);
    return std::ranges::any_of(errors, [](const QSslError &error) {
        return std::ranges::find(Unknown, error.error()) != Unknown.end();
    });
}

} // namespace guardia
