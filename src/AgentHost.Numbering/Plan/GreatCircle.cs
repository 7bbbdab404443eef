namespace AgentHost.Numbering.Plan;

/// <summary>Distances over the Earth's surface.</summary>
internal static class GreatCircle
{
    private const double EarthRadiusKm = 6371.0088;
    private const double KmPerDegree = Math.PI * EarthRadiusKm / 180;

    /// <summary>The distance by the haversine formula, in kilometers.</summary>
    public static double Kilometers(Place from, Place to)
    {
        var latitude = Math.Sin(Radians(to.Latitude - from.Latitude) / 2);
        var longitude = Math.Sin(Radians(to.Longitude - from.Longitude) / 2);
        var square = (latitude * latitude) + (Math.Cos(Radians(from.Latitude)) * Math.Cos(Radians(to.Latitude)) * longitude * longitude);
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(square)));
    }

    /// <summary>A cheap test by latitude that rules most places out before the formula is worked.</summary>
    public static bool MayBeWithin(Place from, Place to, double kilometers) =>
        Math.Abs(from.Latitude - to.Latitude) * KmPerDegree <= kilometers;

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
