namespace AgentHost.Numbering;

/// <summary>An amount of one currency (ISO 4217), exact to a ten-thousandth of its unit, the precision the database keeps.</summary>
public readonly record struct Money : IComparable<Money>
{
    /// <summary>Creates an amount; throws when it is finer than a ten-thousandth.</summary>
    public Money(decimal amount, string currency = "USD")
    {
        if (decimal.Round(amount, 4) != amount)
        {
            throw new ArgumentOutOfRangeException(nameof(amount), amount, "Money is exact to a ten-thousandth.");
        }

        Amount = amount;
        Currency = currency;
    }

    /// <summary>The amount in units of the currency.</summary>
    public decimal Amount { get; }

    /// <summary>The ISO 4217 code, such as "USD".</summary>
    public string Currency { get => field ?? "USD"; }

    /// <summary>Nothing, in US dollars.</summary>
    public static Money Zero => new(0m);

    /// <summary>US dollars.</summary>
    public static Money Usd(decimal amount) => new(amount);

    /// <summary>Adds two amounts of one currency; throws when the currencies differ.</summary>
    public static Money operator +(Money left, Money right) => new(left.Amount + right.In(left), left.Currency);

    /// <summary>Subtracts two amounts of one currency; throws when the currencies differ.</summary>
    public static Money operator -(Money left, Money right) => new(left.Amount - right.In(left), left.Currency);

    /// <summary>Multiplies an amount by a count.</summary>
    public static Money operator *(Money left, int count) => new(left.Amount * count, left.Currency);

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator <(Money left, Money right) => left.Amount < right.In(left);

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator >(Money left, Money right) => left.Amount > right.In(left);

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator <=(Money left, Money right) => left.Amount <= right.In(left);

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator >=(Money left, Money right) => left.Amount >= right.In(left);

    /// <inheritdoc/>
    public int CompareTo(Money other) => Amount.CompareTo(other.In(this));

    /// <summary>The amount for people: "$14.00" for dollars, "14.00 EUR" for others.</summary>
    public override string ToString() => Currency == "USD" ? $"${Amount:0.00##}" : $"{Amount:0.00##} {Currency}";

    private decimal In(Money other) =>
        Currency == other.Currency ? Amount : throw new InvalidOperationException($"{Currency} and {other.Currency} can't be reckoned together.");
}
