using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using AgentHost.Numbering;
using AgentHost.Tools.Catalog;

namespace AgentHost.Tools.Confirmations;

/// <summary>Seals the state of a question with AES-256-GCM, so that clients carry it without reading or changing it.</summary>
internal sealed class ConfirmationSeal(ToolsOptions options, IdSource ids) : IDisposable
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int MostCharacters = 8192;
    private readonly Lazy<AesGcm> _cipher = new(() => new AesGcm(Key(options.SealKey, ids), TagBytes));

    public string Seal(SealedQuestion question)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(question, ToolJson.Options);
        var sealedBytes = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceBytes);
        ids.Bytes(NonceBytes).CopyTo(nonce);
        lock (_cipher)
        {
            _cipher.Value.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes));
        }

        return Base64Url.EncodeToString(sealedBytes);
    }

    /// <summary>What was sealed; null when the seal is broken, foreign or no seal at all.</summary>
    public SealedQuestion? Open(string state)
    {
        if (state.Length > MostCharacters || !Base64Url.IsValid(state))
        {
            return null;
        }

        var sealedBytes = Base64Url.DecodeFromChars(state);
        if (sealedBytes.Length <= NonceBytes + TagBytes)
        {
            return null;
        }

        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        try
        {
            lock (_cipher)
            {
                _cipher.Value.Decrypt(
                    sealedBytes.AsSpan(0, NonceBytes), sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes), plain);
            }

            return JsonSerializer.Deserialize<SealedQuestion>(plain, ToolJson.Options);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        if (_cipher.IsValueCreated)
        {
            _cipher.Value.Dispose();
        }
    }

    private static byte[] Key(byte[]? configured, IdSource ids) => configured switch
    {
        null => ids.Bytes(KeyBytes),
        { Length: KeyBytes } => configured,
        _ => throw new ArgumentException($"The key that seals confirmations must have {KeyBytes} bytes."),
    };
}
